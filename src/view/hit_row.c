#include "view/hit_row.h"

#include "util/buf.h"
#include "util/date.h"
#include "util/utf8.h"
#include "util/width.h"
#include "view/list_parts.h"

#define INDENT    2
#define LABEL     7    /* columns of a floor */
#define NAME_MOST 16   /* of a name … */
#define NAME_PART 6    /* … and at most so much of the row */
#define SEEN_MAX  4096 /* bytes of the text that may be seen */
#define NARROW    60   /* columns; below, times go without their year */
#define YEAR      5    /* `2023-` */
#define TIME      16   /* columns, with it */
#define BEFORE    3    /* a third of the text's columns stands before the hit */

/* One line of text; what follows it is seen as far as there is room. */
static struct slice flatten(struct slice text, struct arena *a)
{
	char *p = arena_alloc(a, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		p[i] = (char)(text.p[i] == '\n' ? ' ' : text.p[i]);
	return slice_of(p, text.n);
}

/* Where to begin so that the hit is seen with something before it: at the beginning of its line, if
 * that is near enough. */
static size_t begin_at(struct slice text, size_t hit, size_t columns)
{
	size_t at = hit, used = 0;

	while (at > 0 && text.p[at - 1] != '\n') {
		size_t n = utf8_prev(slice_head(text, at));
		size_t width;

		char_width(slice_skip(text, at - n), &width);
		if (used + width > columns / BEFORE)
			break;
		used += width;
		at -= n;
	}
	return at;
}

/* The text from a little before the hit on, in one line. */
static struct slice seen_text(const struct hit_row *h, size_t columns, struct arena *a)
{
	size_t begin = h->end > h->begin ? begin_at(h->text, h->begin, columns) : 0;
	bool cut = begin > 0 && h->text.p[begin - 1] != '\n';
	struct slice rest = slice_skip(h->text, begin);
	struct slice seen;
	struct buf text;

	buf_init(&text, SEEN_MAX);
	if (cut)
		buf_add_str(&text, "…");
	buf_add_slice(&text, slice_head(rest, rest.n < SEEN_MAX / 2 ? rest.n : SEEN_MAX / 2));
	seen = text_cut(flatten(buf_slice(&text), a), columns, a);
	buf_release(&text);
	return seen;
}

static void put_text(struct row_build *b, uint16_t col, const struct hit_row *h)
{
	struct find find;

	if (h->end > h->begin) {
		find_init(&find, slice_between(h->text.p + h->begin, h->text.p + h->end));
		b->find = &find;
	}
	row_put(b, col, seen_text(h, (size_t)(b->width - col), b->a), STYLE_TEXT, TARGET_NONE);
	if (b->find)
		find_release(&find);
	b->find = NULL;
}

/* What is known of the text, in the rest of the row. */
static void put_seen(
    struct row_build *b, uint16_t col, const struct hit_row *h, const struct words *words)
{
	if (h->instead)
		row_put(b, col,
		    text_cut(slice_str(words->s[h->instead]), (size_t)(b->width - col), b->a),
		    STYLE_DIM, TARGET_NONE);
	else
		put_text(b, col, h);
}

/* The text behind it begins in the same column where there is none. */
static struct slice time_of(const struct hit_row *h, bool year, struct arena *a)
{
	char date[DATE_SHORT_SIZE];
	struct slice time;

	date_short(date, h->posted, ZONE_ARCHIVE);
	time = arena_dup(a, slice_str(date));
	return year || time.n < YEAR ? time : slice_skip(time, YEAR);
}

struct block hit_row(
    const struct hit_row *h, const struct words *words, uint16_t width, struct arena *a)
{
	size_t most = width / NAME_PART < NAME_MOST ? width / NAME_PART : NAME_MOST;
	struct slice name = h->name.n ? h->name : slice_str(words->s[W_ANONYMOUS]);
	bool year = width >= NARROW;
	struct row_build b;
	size_t col = INDENT;

	row_build_init(&b, a, width, NULL);
	row_put(&b, INDENT, text_cut(arena_dup(a, slice_str(h->label)), LABEL, a), STYLE_FLOOR,
	    TARGET_NONE);
	col += LABEL + 1;
	row_put(&b, (uint16_t)col, text_cut(name, most, a), h->op ? STYLE_OP : STYLE_AUTHOR,
	    TARGET_NONE);
	col += most + 2;
	row_put(&b, (uint16_t)col, time_of(h, year, a), STYLE_TIME, TARGET_NONE);
	col += (year ? TIME : TIME - YEAR) + 2;
	if (col < width)
		put_seen(&b, (uint16_t)col, h, words);
	return list_finish(&b);
}

struct block hit_thread_row(struct slice board, struct slice title, const char *right,
    const struct words *words, uint16_t width, struct arena *a)
{
	size_t taken = text_width(slice_str(right)) + 2;
	size_t room = width > taken ? width - taken : 0;
	struct row_build b;
	size_t col = 0;

	row_build_init(&b, a, width, NULL);
	if (board.n) {
		struct slice before = text_cut(board, room / 4, a);

		row_put(&b, 0, before, STYLE_DIM, TARGET_NONE);
		col = text_width(before) + 1;
		row_put(&b, (uint16_t)col, slice_str(words->signs->below), STYLE_DIM, TARGET_NONE);
		col += text_width(slice_str(words->signs->below)) + 1;
	}
	if (col < room)
		row_put(
		    &b, (uint16_t)col, text_cut(title, room - col, a), STYLE_TITLE, TARGET_NONE);
	if (*right)
		list_put_right(&b, width, slice_str(right), STYLE_COUNT, a);
	return list_finish(&b);
}
