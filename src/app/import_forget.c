#include "app/import_forget.h"

#include <stdlib.h>

#include "app/path.h"
#include "source/archive_name.h"
#include "store/store_threads.h"
#include "util/buf.h"
#include "util/mem.h"

#define PATH_BYTES ((size_t)64 * 1024)

/* The folder that TYPED lies in, whole, and its name: what realpath() says of a path that is there.
 */
static char *whole_beside(struct slice typed)
{
	struct slice dir = path_dir(typed), name = path_base(typed);
	char *at = mem_dup_n(dir.n ? dir.p : ".", dir.n ? dir.n : 1);
	char *whole = realpath(at, NULL);
	struct buf b;

	buf_init(&b, PATH_BYTES);
	buf_add_str(&b, whole ? whole : at);
	if (!slice_eq(buf_slice(&b), SLICE("/")))
		buf_add_char(&b, '/');
	buf_add_slice(&b, name);
	free(whole);
	free(at);
	return b.p;
}

static char *whole_path(const char *typed)
{
	struct slice s = slice_str(typed);
	char *whole = realpath(typed, NULL);

	while (s.n > 1 && s.p[s.n - 1] == '/')
		s.n--;
	return whole ? whole : whole_beside(s);
}

struct looking {
	struct slice typed;
	struct known_paths *known;
};

static void look(void *ctx, int64_t id, struct slice path)
{
	struct looking *l = ctx;
	struct known_paths *k = l->known;

	if (slice_eq(path, l->typed))
		k->itself = id;
	if (path_is_in(path, l->typed)) {
		MEM_ROOM(k->ids, k->n, k->cap);
		k->ids[k->n++] = id;
	} else if (path_is_in(l->typed, path)) {
		free(k->above);
		k->above = mem_dup_n(path.p, path.n);
	}
}

void import_known_paths(struct store *s, const char *typed, struct known_paths *out)
{
	char *whole = whole_path(typed);
	struct looking l = { slice_str(whole), out };

	*out = (struct known_paths){ 0 };
	store_archives(s, look, &l, NULL);
	free(whole);
	if (out->itself) { /* what lies in it was imported for its own sake */
		out->ids[0] = out->itself;
		out->n = 1;
	}
}

void known_paths_release(struct known_paths *k)
{
	free(k->ids);
	free(k->above);
}
