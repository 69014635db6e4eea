#include "app/config_site.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/config_parts.h"
#include "app/config_text.h"
#include "app/path.h"
#include "app/private_file.h"
#include "source/address.h"
#include "util/mem.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- what can be said of a site */

enum site_type {
	SITE_TEXT,      /* char *, NULL if empty */
	SITE_PATH,      /* the same, begins at the file that says it */
	SITE_PROXY,     /* char *, NULL: auto, "": none */
	SITE_ADDRESSES, /* char **, with a size_t behind it */
	SITE_HOSTS,
	SITE_NUMBER, /* unsigned from 1 to max, 0 where nothing is said */
	SITE_ZONE,   /* int, seconds */
};

struct key {
	struct site_key key;
	size_t offset; /* in struct site_config */
	enum site_type type;
	unsigned max;
};

#define IN(member) offsetof(struct site_config, member)

static const struct key keys[] = {
	{ { "title", "TEXT" }, IN(title), SITE_TEXT, 0 },
	{ { "base", "ADDRESS..." }, IN(bases), SITE_ADDRESSES, 0 },
	{ { "host", "HOST..." }, IN(hosts), SITE_HOSTS, 0 },
	{ { "proxy", "auto|none|ADDRESS" }, IN(proxy), SITE_PROXY, 0 },
	{ { "rate", "1-20" }, IN(per_second), SITE_NUMBER, 20 },
	{ { "at-once", "1-8" }, IN(at_once), SITE_NUMBER, 8 },
	{ { "patience", "1-600" }, IN(patience), SITE_NUMBER, 600 },
	{ { "zone", "+8" }, IN(zone), SITE_ZONE, 0 },
	{ { "user-agent", "TEXT" }, IN(user_agent), SITE_TEXT, 0 },
	{ { "ca-file", "PATH" }, IN(ca_file), SITE_PATH, 0 },
	{ { "user", "NAME" }, IN(user), SITE_TEXT, 0 },
	{ { "passwordeval", "COMMAND" }, IN(password_command), SITE_TEXT, 0 },
	{ { "cookies-from", "PATH" }, IN(cookies_from), SITE_PATH, 0 },
};

const struct site_key *site_key_at(size_t i)
{
	return i < COUNT(keys) ? &keys[i].key : NULL;
}

const char *site_key_name(size_t i)
{
	return i < COUNT(keys) ? keys[i].key.name : NULL;
}

static const struct key *find_key(struct slice name)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (slice_eq(name, slice_str(keys[i].key.name)))
			return &keys[i];
	return NULL;
}

static void *place_of(const struct key *k, struct site_config *s)
{
	return (char *)s + k->offset;
}

static const void *value_of(const struct key *k, const struct site_config *s)
{
	return (const char *)s + k->offset;
}

/* Addresses and hosts: a pointer and, behind it, a number. */
struct list {
	char **s;
	size_t n;
};

/* ---- sites */

struct site_config *config_site_find(const struct config *c, struct slice name)
{
	for (size_t i = 0; i < c->nsites; i++)
		if (slice_eq(name, slice_str(c->sites[i]->name)))
			return c->sites[i];
	return NULL;
}

static char *keep(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

char *config_keep(struct config *c, struct slice s)
{
	return keep(&c->kept, s);
}

struct site_config *config_site_new(struct arena *a, struct slice name)
{
	struct site_config *s = arena_zalloc(a, sizeof *s);
	struct buf file;
	char *path;

	buf_init(&file, CONFIG_LINE);
	buf_add_str(&file, "cookies/");
	buf_add_slice(&file, name);
	path = private_path(file.p);
	s->name = keep(a, name);
	s->zone = CONFIG_SITE_ZONE;
	s->cookie_file = path ? keep(a, slice_str(path)) : NULL;
	free(path);
	buf_release(&file);
	return s;
}

static struct site_config *add_site(struct config *c, struct slice name)
{
	struct site_config *s = config_site_new(&c->kept, name);

	MEM_ROOM(c->sites, c->nsites, c->sites_cap);
	c->sites[c->nsites++] = s;
	return s;
}

static void forget_site(struct config *c, const struct site_config *s)
{
	size_t i = 0;

	while (c->sites[i] != s)
		i++;
	memmove(c->sites + i, c->sites + i + 1, (--c->nsites - i) * sizeof *c->sites);
}

/* It is also the name of a file. */
static bool is_name(struct slice name)
{
	if (!name.n || name.n > CONFIG_SITE_NAME || name.p[0] == '.' || name.p[0] == '-')
		return false;
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] <= ' ' || name.p[i] == '/' || name.p[i] == 0x7F)
			return false;
	return true;
}

/* ---- values. False: it is none, and nothing was changed. */

static bool is_printable(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F)
			return false;
	return s.n > 0;
}

static bool is_host(struct slice s)
{
	return is_printable(s) && !memchr(s.p, '/', s.n) && !memchr(s.p, ':', s.n);
}

/* A name without a dot at the end is a folder's, and so is the host. */
static bool wants_slash(struct slice s)
{
	size_t n = s.n;

	while (n && s.p[n - 1] != '/')
		n--;
	if (n == s.n || n < 2)
		return false;
	return s.p[n - 2] == '/' || !memchr(s.p + n, '.', s.n - n);
}

static char *read_base(struct arena *a, struct slice s)
{
	struct buf whole, base;
	char *p = NULL;

	buf_init(&whole, CONFIG_LINE + 1);
	buf_init(&base, CONFIG_LINE + 1);
	buf_add_slice(&whole, s);
	if (wants_slash(s))
		buf_add_char(&whole, '/');
	if (is_printable(s) && address_base(buf_slice(&whole), &base) && !base.full)
		p = keep(a, buf_slice(&base));
	buf_release(&whole);
	buf_release(&base);
	return p;
}

static char *read_item(struct arena *a, enum site_type type, struct slice s)
{
	if (type == SITE_ADDRESSES)
		return read_base(a, s);
	return is_host(s) ? keep(a, s) : NULL;
}

/* WHICH is the value that is wrong, if one is. */
static bool set_list(struct arena *a, enum site_type type, const struct slice *values, size_t n,
    struct list *to, size_t *which)
{
	struct list read = { arena_alloc(a, n * sizeof *read.s), 0 };

	for (*which = 0; *which < n; ++*which) {
		char *item = read_item(a, type, values[*which]);

		if (n == 1 && !values[0].n)
			break;
		if (!item || *which == CONFIG_SITE_LIST)
			return false;
		read.s[read.n++] = item;
	}
	*to = read;
	return true;
}

/* What stands behind one of SCHEMES, or empty. */
static struct slice behind_scheme(struct slice s, const char *const *schemes)
{
	for (; *schemes; schemes++)
		if (slice_starts(s, slice_str(*schemes)))
			return slice_skip(s, strlen(*schemes));
	return slice_of(s.p, 0);
}

static bool set_proxy(struct arena *a, struct slice s, char **to)
{
	static const char *const schemes[] = { "http://", "https://", "socks4://", "socks4a://",
		"socks5://", "socks5h://", NULL };

	if (!s.n || slice_eq(s, SLICE("auto")))
		*to = NULL;
	else if (slice_eq(s, SLICE("none")))
		*to = keep(a, slice_of(NULL, 0));
	else if (is_printable(s) && behind_scheme(s, schemes).n)
		*to = keep(a, s);
	else
		return false;
	return true;
}

static bool read_digits(struct slice *s, unsigned max, unsigned *to)
{
	size_t n = 0;

	*to = 0;
	while (n < s->n && n < 4 && s->p[n] >= '0' && s->p[n] <= '9')
		*to = *to * 10 + (unsigned)(s->p[n++] - '0');
	*s = slice_skip(*s, n);
	return n > 0 && *to <= max;
}

static bool set_number(struct slice s, unsigned max, unsigned *to)
{
	unsigned n = 0;

	if (s.n && (!read_digits(&s, max, &n) || s.n || !n))
		return false;
	*to = n;
	return true;
}

/* `+8`, `-3:30`, `0`. */
static bool set_zone(struct slice s, int *to)
{
	bool west = slice_starts(s, SLICE("-"));
	unsigned hours, minutes = 0;

	if (west || slice_starts(s, SLICE("+")))
		s = slice_skip(s, 1);
	if (!read_digits(&s, 14, &hours))
		return false;
	if (s.n && s.p[0] == ':') {
		s = slice_skip(s, 1);
		if (!read_digits(&s, 59, &minutes))
			return false;
	}
	if (s.n)
		return false;
	*to = (int)(hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

static bool set_text(struct arena *a, struct slice s, char **to)
{
	*to = s.n ? keep(a, s) : NULL;
	return true;
}

static bool set_path(struct config *c, struct slice s, char **to)
{
	char *path = s.n ? config_beside(c, path_expand(s)) : NULL;

	set_text(&c->kept, slice_str(path), to);
	free(path);
	return true;
}

static bool set_value(struct config *c, struct site_config *s, const struct key *k,
    const struct slice *values, size_t n, size_t *which)
{
	void *to = place_of(k, s);

	*which = 0;
	switch (k->type) {
	case SITE_TEXT:
		return set_text(&c->kept, values[0], to);
	case SITE_PATH:
		return set_path(c, values[0], to);
	case SITE_PROXY:
		return set_proxy(&c->kept, values[0], to);
	case SITE_ADDRESSES:
	case SITE_HOSTS:
		return set_list(&c->kept, k->type, values, n, to, which);
	case SITE_NUMBER:
		return set_number(values[0], k->max, to);
	case SITE_ZONE:
		return set_zone(values[0], to);
	}
	return false;
}

/* ---- the statement */

static bool takes_many(const struct key *k)
{
	return k->type == SITE_ADDRESSES || k->type == SITE_HOSTS;
}

static int bad_form(struct slice what, const char *key, const char *form, struct config_error *e)
{
	config_fault(e, W_CONF_FORM, what);
	snprintf(e->allowed, sizeof e->allowed, "site NAME %s %s", key, form);
	return ERR_INVALID;
}

static int bad_value(const struct key *k, struct slice value, struct config_error *e)
{
	config_fault(e, W_CONF_VALUE, value);
	snprintf(e->what, sizeof e->what, "%s: %.*s", k->key.name, (int)value.n, value.p);
	snprintf(e->allowed, sizeof e->allowed, "%s", k->key.form);
	return ERR_INVALID;
}

static int do_off(
    struct config *c, const struct config_words *w, struct site_config *s, struct config_error *e)
{
	if (w->n > 3)
		return bad_form(w->s[2], "off", "", e);
	if (!s)
		return config_fault(e, W_CONF_SITE, w->s[1]);
	forget_site(c, s);
	return 0;
}

int config_do_site(struct config *c, const struct config_words *w, struct config_error *e)
{
	const struct key *k = w->n > 2 ? find_key(w->s[2]) : NULL;
	struct site_config *s = w->n > 1 ? config_site_find(c, w->s[1]) : NULL;
	struct site_config none = { 0 };
	size_t which;

	if (w->n < 3)
		return bad_form(w->s[w->n - 1], "KEY", "VALUE...", e);
	if (slice_eq(w->s[2], SLICE("off")))
		return do_off(c, w, s, e);
	if (!k)
		return config_unknown(e, W_CONF_SITE_KEY, w->s[2], site_key_name);
	if (w->n < 4 || (w->n > 4 && !takes_many(k)))
		return bad_form(w->s[2], k->key.name, k->key.form, e);
	if (!s && (!is_name(w->s[1]) || c->nsites == CONFIG_SITES))
		return config_fault(e, W_CONF_SITE_NAME, w->s[1]);
	if (!set_value(c, &none, k, w->s + 3, w->n - 3, &which))
		return bad_value(k, w->s[3 + which], e);
	set_value(c, s ? s : add_site(c, w->s[1]), k, w->s + 3, w->n - 3, &which);
	return 0;
}

/* ---- printing */

static void add_text(const char *s, struct buf *out)
{
	if (s)
		config_quote(slice_str(s), out);
}

static void add_proxy(const char *s, struct buf *out)
{
	if (s)
		add_text(*s ? s : "none", out);
}

static void add_list(const struct list *l, struct buf *out)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_add_char(out, ' ');
		add_text(l->s[i], out);
	}
}

static void add_zone(int zone, struct buf *out)
{
	int minutes = abs(zone) / 60;

	buf_printf(out, "%c%d", zone < 0 ? '-' : '+', minutes / 60);
	if (minutes % 60)
		buf_printf(out, ":%02d", minutes % 60);
}

void config_site_value(const struct site_config *s, size_t i, struct buf *out)
{
	const struct key *k = &keys[i];
	const void *value = value_of(k, s);

	switch (k->type) {
	case SITE_TEXT:
	case SITE_PATH:
		add_text(*(char *const *)value, out);
		break;
	case SITE_PROXY:
		add_proxy(*(char *const *)value, out);
		break;
	case SITE_ADDRESSES:
	case SITE_HOSTS:
		add_list(value, out);
		break;
	case SITE_NUMBER:
		if (*(const unsigned *)value)
			buf_printf(out, "%u", *(const unsigned *)value);
		break;
	case SITE_ZONE:
		add_zone(*(const int *)value, out);
		break;
	}
}

static void print_site(const struct site_config *s, struct buf *out)
{
	struct buf value;

	buf_init(&value, CONFIG_MAX);
	for (size_t i = 0; i < COUNT(keys); i++) {
		buf_clear(&value);
		config_site_value(s, i, &value);
		if (!value.n)
			continue;
		buf_add_str(out, "site ");
		config_quote(slice_str(s->name), out);
		buf_printf(out, " %s ", keys[i].key.name);
		buf_add_slice(out, buf_slice(&value));
		buf_add_char(out, '\n');
	}
	buf_release(&value);
}

const char *config_preset_name(size_t i)
{
	const struct config_text *t = config_text_in("sites", i);

	return t ? t->name : NULL;
}

void config_print_sites(const struct config *c, struct buf *out)
{
	const char *name;

	for (size_t i = 0; (name = config_preset_name(i)); i++)
		buf_printf(out, "site %s off\n", name);
	for (size_t i = 0; i < c->nsites; i++)
		print_site(c->sites[i], out);
}
