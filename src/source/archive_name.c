#include "source/archive_name.h"

static bool read_number(struct slice *s, size_t max_digits, uint64_t *n)
{
	size_t digits = 0;

	for (*n = 0; digits < max_digits && digits < s->n; digits++) {
		char c = s->p[digits];

		if (c < '0' || c > '9')
			break;
		*n = *n * 10 + (uint64_t)(c - '0');
	}
	*s = slice_skip(*s, digits);
	return digits > 0;
}

static bool literal(struct slice *s, char c)
{
	if (!s->n || s->p[0] != c)
		return false;
	*s = slice_skip(*s, 1);
	return true;
}

/* `[TITLE]` up to the last bracket of S, which moves behind it. */
static bool read_title(struct slice *s, struct slice *title)
{
	const char *close;

	if (!literal(s, '['))
		return false;
	close = s->n ? memrchr(s->p, ']', s->n) : NULL;
	if (!close)
		return false;
	*title = slice_between(s->p, close);
	*s = slice_between(close + 1, slice_end(*s));
	return true;
}

static bool read_part(struct slice *s, struct archive_name *name)
{
	uint64_t number;

	if (!literal(s, '-') || !read_number(s, 6, &number))
		return false;
	name->number = (uint32_t)number;
	return true;
}

bool archive_name_read(struct slice file, struct archive_name *name)
{
	struct slice s = file;

	if (!slice_ends(s, SLICE(".md")))
		return false;
	s.n -= 3;
	if (!read_number(&s, 18, &name->tid) || !s.n || !name->tid)
		return false;
	if (s.p[0] == '-')
		return read_part(&s, name) && read_title(&s, &name->title) && !s.n;
	return read_title(&s, &name->title) && read_part(&s, name) && !s.n;
}

bool archive_name_is_thread_folder(struct slice folder)
{
	struct slice title;
	uint64_t tid;

	return read_number(&folder, 18, &tid) && read_title(&folder, &title) && !folder.n;
}

struct slice archive_title(struct slice title, struct arena *a)
{
	static const struct {
		struct slice entity;
		char c;
	} entities[] = {
		{ { "&lt;", 4 }, '<' },
		{ { "&gt;", 4 }, '>' },
		{ { "&amp;", 5 }, '&' },
	};
	char *out;
	size_t n = 0;

	if (!title.n || !memchr(title.p, '&', title.n))
		return title;
	out = arena_alloc(a, title.n);

	while (title.n) {
		size_t used = 1;

		out[n] = title.p[0];
		for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
			if (slice_starts(title, entities[i].entity)) {
				out[n] = entities[i].c;
				used = entities[i].entity.n;
			}
		n++;
		title = slice_skip(title, used);
	}
	return slice_of(out, n);
}

struct slice path_base(struct slice path)
{
	const char *slash;

	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	slash = path.n ? memrchr(path.p, '/', path.n) : NULL;
	return slash ? slice_between(slash + 1, slice_end(path)) : path;
}

struct slice path_dir(struct slice path)
{
	struct slice base = path_base(path);
	struct slice dir = slice_between(path.p, base.p);

	while (dir.n && dir.p[dir.n - 1] == '/')
		dir.n--;
	return dir;
}
