#include "app/config_words.h"

#include <string.h>

/* U+3000, as an input method in full width types it, parts words too. */
static size_t space(struct slice s)
{
	if (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		return 1;
	return slice_starts(s, SLICE("\xE3\x80\x80")) ? 3 : 0;
}

struct reader {
	struct slice rest;
	char quote; /* the one that is open, or 0 */
	char *out;  /* what was read of the word */
	size_t n;
};

static void keep(struct reader *r)
{
	r->out[r->n++] = r->rest.p[0];
	r->rest = slice_skip(r->rest, 1);
}

static bool escapes(const struct reader *r)
{
	if (r->rest.p[0] != '\\' || r->rest.n < 2 || r->quote == '\'')
		return false;
	return !r->quote || r->rest.p[1] == '"' || r->rest.p[1] == '\\';
}

static void read_char(struct reader *r)
{
	char c = r->rest.p[0];

	if (escapes(r)) {
		r->rest = slice_skip(r->rest, 1);
		keep(r);
	} else if (r->quote ? c == r->quote : c == '"' || c == '\'') {
		r->quote = r->quote ? 0 : c;
		r->rest = slice_skip(r->rest, 1);
	} else {
		keep(r);
	}
}

/* `#5fafff` is a word, `# 5fafff` is none. */
static bool is_comment(const struct config_words *w, struct slice rest)
{
	if (rest.p[0] != '#')
		return false;
	return !w->n || rest.n == 1 || space(slice_skip(rest, 1));
}

static void read_word(struct config_words *w, struct reader *r, struct arena *a)
{
	size_t room = r->rest.n + 1; /* and a NUL */

	r->out = arena_alloc(a, room);
	r->n = 0;
	while (r->rest.n && (r->quote || !space(r->rest)))
		read_char(r);
	r->out[r->n] = '\0';
	w->s[w->n++] = slice_of(r->out, r->n);
	arena_shrink(a, r->out, room, r->n + 1);
}

void config_split(struct config_words *w, struct slice line, struct arena *a)
{
	struct reader r = { .rest = line };

	*w = (struct config_words){ .n = 0 };
	for (;;) {
		size_t n;

		w->ended = !w->n;
		while ((n = space(r.rest))) {
			r.rest = slice_skip(r.rest, n);
			w->ended = true;
		}
		if (!r.rest.n)
			break;
		w->comment = is_comment(w, r.rest);
		if (w->comment)
			break;
		if (w->n == CONFIG_WORDS) {
			w->many = true;
			return;
		}
		w->begin[w->n] = line.n - r.rest.n;
		read_word(w, &r, a);
	}
	w->open = r.quote != 0;
}

static bool is_plain(struct slice word)
{
	for (size_t i = 0; i < word.n; i++)
		if (strchr(" \t\\\"'", word.p[i]))
			return false;
	return word.n && word.p[0] != '#' && !slice_find(word, SLICE("\xE3\x80\x80"));
}

void config_quote(struct slice word, struct buf *out)
{
	if (is_plain(word)) {
		buf_add_slice(out, word);
		return;
	}
	buf_add_char(out, '"');
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '"' || word.p[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, word.p[i]);
	}
	buf_add_char(out, '"');
}
