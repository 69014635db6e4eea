#include "app/path.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "util/mem.h"
#include "util/utf8.h"

#define PATH_BYTES ((size_t)64 * 1024)
#define WORDS_MAX  1000 /* names of a folder that Tab goes through */

static struct slice home(void)
{
	struct slice s = slice_str(getenv("HOME"));

	while (s.n > 1 && s.p[s.n - 1] == '/')
		s.n--;
	return s.n > 1 ? s : slice_of(NULL, 0);
}

static bool is_homely(struct slice typed)
{
	return typed.n && typed.p[0] == '~' && (typed.n == 1 || typed.p[1] == '/');
}

char *path_expand(struct slice typed)
{
	struct buf b;

	buf_init(&b, PATH_BYTES);
	buf_add_str(&b, "");
	if (is_homely(typed) && home().n) {
		buf_add_slice(&b, home());
		typed = slice_skip(typed, 1);
	}
	buf_add_slice(&b, typed);
	return b.p;
}

bool path_is_in(struct slice path, struct slice upper)
{
	bool root = slice_eq(upper, SLICE("/"));

	return slice_starts(path, upper) && (path.n == upper.n || root || path.p[upper.n] == '/');
}

struct slice path_short(struct slice path, struct arena *a)
{
	struct slice h = home(), rest;
	char *p;

	if (!h.n || !path_is_in(path, h))
		return path;
	rest = slice_skip(path, h.n);
	p = arena_alloc(a, rest.n + 1);
	p[0] = '~';
	if (rest.n)
		memcpy(p + 1, rest.p, rest.n);
	return slice_of(p, rest.n + 1);
}

static bool is_folder(struct slice dir, const char *name)
{
	struct stat st;
	struct buf b;
	bool is;

	buf_init(&b, PATH_BYTES);
	buf_add_slice(&b, dir);
	buf_add_str(&b, name);
	is = b.p && !b.full && stat(b.p, &st) == 0 && S_ISDIR(st.st_mode);
	buf_release(&b);
	return is;
}

static void add_name(struct prompt_words *out, struct slice dir, const struct dirent *d)
{
	struct buf b;
	bool folder = d->d_type == DT_DIR || ((d->d_type == DT_LNK || d->d_type == DT_UNKNOWN) &&
						 is_folder(dir, d->d_name));

	buf_init(&b, PATH_BYTES);
	buf_add_str(&b, d->d_name);
	if (folder)
		buf_add_char(&b, '/');
	prompt_word(out, buf_slice(&b));
	buf_release(&b);
}

/* A name that a prompt can hold and that begins with BEGIN. */
static bool fits(struct slice name, struct slice begin)
{
	if (!slice_starts(name, begin) || !utf8_valid(name))
		return false;
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < 0x20 || name.p[i] == 0x7F)
			return false;
	return name.p[0] != '.' ||
	       (begin.n && !slice_eq(name, SLICE(".")) && !slice_eq(name, SLICE("..")));
}

static int by_name(const void *a, const void *b)
{
	const struct slice *x = a, *y = b;

	return strcmp(x->p, y->p);
}

void path_names(struct slice text, struct prompt_words *out)
{
	const char *slash = text.n ? memrchr(text.p, '/', text.n) : NULL;
	size_t from = slash ? (size_t)(slash + 1 - text.p) : 0;
	struct slice begin = slice_skip(text, from);
	char *dir = path_expand(slice_head(text, from));
	DIR *d = opendir(*dir ? dir : ".");
	const struct dirent *entry;

	out->from = from;
	if (slice_eq(begin, SLICE("~")) && !from)
		prompt_word(out, SLICE("~/"));
	while (d && out->n < WORDS_MAX && (entry = readdir(d)))
		if (fits(slice_str(entry->d_name), begin))
			add_name(out, slice_str(dir), entry);
	if (d)
		closedir(d);
	if (out->n)
		qsort(out->list, out->n, sizeof *out->list, by_name);
	free(dir);
}

void path_complete(struct app *app, struct slice text, struct prompt_words *out)
{
	(void)app;
	path_names(text, out);
}
