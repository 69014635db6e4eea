#include "app/site_of.h"

#include <unistd.h>

#include "app/config_site.h"
#include "source/address.h"
#include "store/store_threads.h"
#include "util/mem.h"
#include "util/url.h"

#define ADDRESS_BYTES ((size_t)CONFIG_LINE)

const struct site_config *site_named(const struct config *c, struct slice name)
{
	return config_site_find(c, name);
}

const struct site_config *site_of_link(const struct config *c, struct slice url)
{
	for (size_t i = 0; i < c->nsites; i++)
		if (address_is_of(c->sites[i], url))
			return c->sites[i];
	return NULL;
}

static const struct site_config *find_stranger(const struct config *c, struct slice base)
{
	for (size_t i = 0; i < c->nstrangers; i++)
		if (slice_eq(slice_str(c->strangers[i]->bases[0]), base))
			return c->strangers[i];
	return NULL;
}

static bool is_taken(const struct config *c, struct slice name)
{
	for (size_t i = 0; i < c->nstrangers; i++)
		if (slice_eq(slice_str(c->strangers[i]->name), name))
			return true;
	return config_site_find(c, name) != NULL;
}

/* `HOST:PORT`; with its path where another forum of the host has that name. */
static void name_of(const struct config *c, struct slice base, struct buf *out)
{
	struct slice rest = slice_between(slice_find(base, SLICE("//")) + 2, slice_end(base) - 1);
	/* NOLINTNEXTLINE(*NonNullParamChecker): a base has a scheme. */
	const char *slash = memchr(rest.p, '/', rest.n);

	buf_add_slice(out, slash ? slice_between(rest.p, slash) : rest);
	if (!is_taken(c, buf_slice(out)))
		return;
	buf_clear(out);
	buf_add_slice(out, rest);
	for (size_t i = 0; i < out->n; i++)
		if (out->p[i] == '/')
			out->p[i] = '_';
}

static const struct site_config *add_stranger(struct config *c, struct slice base)
{
	struct site_config *s;
	struct buf name;

	buf_init(&name, ADDRESS_BYTES);
	name_of(c, base, &name);
	s = config_site_new(&c->kept, buf_slice(&name));
	s->bases = arena_alloc(&c->kept, sizeof *s->bases);
	s->bases[0] = config_keep(c, base);
	s->nbases = 1;
	MEM_ROOM(c->strangers, c->nstrangers, c->strangers_cap);
	c->strangers[c->nstrangers++] = s;
	buf_release(&name);
	return s;
}

const struct site_config *site_of_address(struct config *c, struct slice url)
{
	const struct site_config *s = NULL;
	struct buf base;

	buf_init(&base, ADDRESS_BYTES);
	if (address_base(url, &base) && !base.full) {
		s = site_of_link(c, url);
		if (!s)
			s = find_stranger(c, buf_slice(&base));
		if (!s)
			s = add_stranger(c, buf_slice(&base));
	}
	buf_release(&base);
	return s;
}

bool site_is_address(struct slice text)
{
	static const struct slice begins[] = {
		{ "http://", 7 },
		{ "https://", 8 },
		{ "httphttp://", 11 },
		{ "httphttps://", 12 },
	};

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (slice_starts(text, begins[i]))
			return true;
	return false;
}

/* `HOST/` or `HOST:PORT/`; a folder seldom looks so. */
static bool begins_with_host(struct slice text)
{
	const char *slash = text.n ? memchr(text.p, '/', text.n) : NULL;
	struct slice host = slash ? slice_between(text.p, slash) : text;

	return host.n && host.p[0] != '.' && host.p[0] != '~' &&
	       (memchr(host.p, '.', host.n) || memchr(host.p, ':', host.n));
}

static bool lacks_scheme(const struct config *c, const char *text)
{
	return begins_with_host(slice_str(text)) && !site_named(c, slice_str(text)) &&
	       access(text, F_OK) != 0;
}

/* `https://HOST/2b`, which is meant as `https://HOST/2b/`. */
static bool lacks_slash(struct slice url)
{
	struct url u = url_split(url);
	struct slice name = url_file(u.path);

	return name.n && !memchr(name.p, '.', name.n) && !u.query.p && !u.fragment.p &&
	       address_read(url).kind == ADDRESS_NONE;
}

/* The site of the configuration that URL means by its host alone, though the forum is in a folder
 * of that; or NULL. */
static const struct site_config *at_home(const struct config *c, struct slice url)
{
	struct url u = url_split(url);

	for (size_t i = 0; u.path.n <= 1 && !u.query.p && i < c->nsites; i++)
		for (size_t k = 0; k < c->sites[i]->nbases; k++) {
			struct slice host = url_split(slice_str(c->sites[i]->bases[k])).host;

			if (host.n == u.host.n && slice_ends_case(u.host, host))
				return c->sites[i];
		}
	return NULL;
}

/* URL is without its scheme no less than this. */
static bool is_of_forum(const struct config *c, struct slice url)
{
	enum address_kind kind = address_read(url).kind;

	return kind == ADDRESS_THREAD || kind == ADDRESS_BOARD || site_of_link(c, url);
}

const char *site_typed(struct config *c, const char *text)
{
	bool whole = site_is_address(slice_str(text));
	const struct site_config *home;
	const char *result = text;
	struct buf url;

	if (!whole && !lacks_scheme(c, text))
		return text;
	buf_init(&url, ADDRESS_BYTES);
	buf_printf(&url, "%s%s", whole ? "" : "https://", text);
	if (!url.full && lacks_slash(buf_slice(&url)))
		buf_add_char(&url, '/');
	home = url.full || site_of_link(c, buf_slice(&url)) ? NULL : at_home(c, buf_slice(&url));
	if (home)
		result = home->bases[0];
	else if (!url.full && (whole || is_of_forum(c, buf_slice(&url))))
		result = config_keep(c, buf_slice(&url));
	buf_release(&url);
	return result;
}

static bool has_host(const struct site_config *s, struct slice host)
{
	for (size_t i = 0; i < s->nbases; i++)
		if (address_host_is(host, address_host(slice_str(s->bases[i]))))
			return true;
	for (size_t i = 0; i < s->nhosts; i++)
		if (address_host_is(host, slice_str(s->hosts[i])))
			return true;
	return false;
}

struct slice site_said(const void *config, struct slice said)
{
	const struct config *c = config;

	for (size_t i = 0; !site_named(c, said) && i < c->nsites; i++)
		if (has_host(c->sites[i], said))
			return slice_str(c->sites[i]->name);
	return said;
}

const char *site_of_archives(const struct config *c)
{
	const struct site_config *s = site_of_link(c, SLICE(SITE_STAGE1ST_ADDRESS));

	if (!s && c->nsites == 1)
		s = c->sites[0];
	return s ? s->name : STORE_FORUM_UNKNOWN;
}

const struct site_config *site_of(struct config *c, struct slice text)
{
	return site_is_address(text) ? site_of_address(c, text) : site_named(c, text);
}
