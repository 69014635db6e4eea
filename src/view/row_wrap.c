#include "view/row_wrap.h"

#include "util/linebreak.h"
#include "util/width.h"

#define WIDE_SPACE     "\xE3\x80\x80" /* U+3000 */
#define WIDE_SPACE_LEN 3

/* Bytes of the space that S begins with, or 0. */
static size_t space_at(struct slice s)
{
	if (s.n && *s.p == ' ')
		return 1;
	return slice_starts(s, SLICE(WIDE_SPACE)) ? WIDE_SPACE_LEN : 0;
}

static size_t without_spaces(struct slice text, size_t begin, size_t end)
{
	struct slice row = slice_between(text.p + begin, text.p + end);

	for (;;) {
		if (slice_ends(row, SLICE(" ")))
			row.n--;
		else if (slice_ends(row, SLICE(WIDE_SPACE)))
			row.n -= WIDE_SPACE_LEN;
		else
			return begin + row.n;
	}
}

static enum break_kind break_at(const struct wrap *w, size_t i)
{
	return w->breaks ? (enum break_kind)w->breaks[i] : BREAK_NO;
}

/* No break is allowed between BEGIN and I, where the row is full: the last place that is at least
 * not forbidden; where every place is, I itself. */
static size_t last_resort(const struct wrap *w, size_t begin, size_t i)
{
	size_t p = i;

	while (p > begin && break_at(w, p) != BREAK_NO)
		p--;
	return p > begin ? p : i;
}

/* Spaces may hang over the edge: the place behind them, if a row may begin there, else 0. */
static size_t behind_spaces(const struct wrap *w, size_t i)
{
	size_t n, from = i;

	while ((n = space_at(slice_skip(w->text, i))) > 0)
		i += n;
	if (i == from || (i < w->text.n && w->breaks && break_at(w, i) != BREAK_MAY))
		return 0;
	return i;
}

/* Where the row that begins at BEGIN ends and the next one begins. */
static size_t next_begin(const struct wrap *w, size_t begin)
{
	size_t i = begin, may = 0, used = 0, n;

	for (; i < w->text.n; i += n) {
		size_t columns, behind;

		if (i > begin && break_at(w, i) == BREAK_MAY)
			may = i;
		n = char_width(slice_skip(w->text, i), &columns);
		used += columns;
		if (used <= w->columns)
			continue;
		behind = behind_spaces(w, i);
		if (behind)
			return behind;
		if (may)
			return may;
		return i > begin ? last_resort(w, begin, i) : i + n;
	}
	return i;
}

bool wrap_next(struct wrap *w, size_t *begin, size_t *end)
{
	if (w->begun && w->pos == w->text.n)
		return false;
	w->begun = true;
	*begin = w->pos;
	w->pos = next_begin(w, w->pos);
	*end = without_spaces(w->text, *begin, w->pos);
	return true;
}
