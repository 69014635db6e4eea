#include "view/list_row.h"

#include <inttypes.h>
#include <stdio.h>

#include "util/width.h"
#include "view/list_parts.h"
#include "view/title.h"

#define TID_WIDTH    9
#define POSTS_MOST   123456u /* what the columns have room for */
#define AUTHORS_MOST 12345u
#define TIME_WIDTH   18 /* two columns before it */
#define TITLE_MIN    24 /* columns that are left to a title before counts are left out */

/* `INFO  外野 threads=307` */
static struct block log_board_row(
    struct slice name, uint32_t threads, uint16_t width, struct arena *a)
{
	char tail[LOG_SUFFIX];

	snprintf(tail, sizeof tail, "threads=%u", (unsigned)threads);
	return list_log_row(
	    SLICE("INFO "), STYLE_DIM, name, arena_dup(a, slice_str(tail)), width, a);
}

/* `2023-03-15 18:35:00 INFO  国内gpu发展如何 posts=67 authors=52` */
static struct block log_thread_row(
    const struct catalog_thread *t, const struct words *words, uint16_t width, struct arena *a)
{
	const struct catalog_numbers *n = catalog_numbers(t);
	char head[LOG_SUFFIX], tail[LOG_SUFFIX] = "posts=?", time[DATE_SHORT_SIZE];
	bool known = t->scan == SCAN_DONE && n->last != TIME_NONE;

	date_short(time, known ? n->last : TIME_NONE, ZONE_ARCHIVE);
	snprintf(head, sizeof head, "%s%s %s", known ? time : "----------------",
	    known ? ":00" : "---", t->scan == SCAN_FAILED ? "ERROR" : "INFO ");
	if (t->scan == SCAN_DONE)
		snprintf(tail, sizeof tail, "posts=%u authors=%u", (unsigned)n->posts,
		    (unsigned)n->authors);
	return list_log_row(arena_dup(a, slice_str(head)), STYLE_TIME,
	    title_shown(t->tid, t->title, words), arena_dup(a, slice_str(tail)), width, a);
}

/* ---- as rows of a table */

struct block list_board_row(
    struct slice name, uint32_t threads, const struct words *words, uint16_t width, struct arena *a)
{
	struct row_build b;
	char count[64];
	size_t n;

	if (!name.n)
		name = slice_str(words->s[W_NO_BOARD]);
	if (words->signs->log)
		return log_board_row(name, threads, width, a);
	snprintf(count, sizeof count, words->s[W_N_THREADS], threads);
	n = text_width(slice_str(count));
	row_build_init(&b, a, width, NULL);
	row_put(
	    &b, 0, text_cut(name, width > n + 2 ? width - n - 2 : 1, a), STYLE_TEXT, TARGET_NONE);
	list_put_right(&b, width, slice_str(count), STYLE_COUNT, a);
	return list_finish(&b);
}

static uint16_t count_width(const char *format, uint32_t n)
{
	char text[64];

	snprintf(text, sizeof text, format, n);
	return (uint16_t)text_width(slice_str(text));
}

/* Which columns there is room for. */
struct columns {
	uint16_t posts, authors, time; /* where each one ends, 0: left out */
	uint16_t title, title_end;
};

static struct columns columns_of(uint16_t width, bool tid, const struct words *words)
{
	struct columns c = { .title = tid ? TID_WIDTH : 0 };
	uint16_t posts = count_width(words->s[W_N_POSTS], POSTS_MOST);
	uint16_t authors = count_width(words->s[W_N_AUTHORS], AUTHORS_MOST);
	uint16_t end = width;

	if (width >= c.title + TITLE_MIN + posts + TIME_WIDTH) {
		c.time = end;
		end -= TIME_WIDTH;
	}
	if (width >= c.title + TITLE_MIN + posts + TIME_WIDTH + authors) {
		c.authors = end;
		end -= authors;
	}
	if (width >= c.title + posts * 2) {
		c.posts = end;
		end -= posts;
	}
	c.title_end = end;
	return c;
}

static void put_count(struct row_build *b, uint16_t end, const struct catalog_thread *t, uint32_t n,
    enum word format, const struct words *words, struct arena *a)
{
	char text[64];

	if (!end)
		return;
	if (t->scan == SCAN_DONE)
		snprintf(text, sizeof text, words->s[format], n);
	list_put_right(b, end,
	    t->scan == SCAN_DONE     ? slice_str(text)
	    : t->scan == SCAN_FAILED ? SLICE("!")
				     : SLICE("…"),
	    t->scan == SCAN_DONE     ? STYLE_COUNT
	    : t->scan == SCAN_FAILED ? STYLE_ERROR
				     : STYLE_UNKNOWN,
	    a);
}

struct block list_thread_row(const struct catalog_thread *t, const struct words *words,
    uint16_t width, bool tid, const char *read, struct arena *a)
{
	const struct catalog_numbers *n = catalog_numbers(t);
	struct columns at = columns_of(width, tid, words);
	char time[DATE_SHORT_SIZE], number[24];
	struct slice mark = slice_str(read);
	struct row_build b;

	if (words->signs->log)
		return log_thread_row(t, words, width, a);
	if (mark.n && at.title_end < at.title + TITLE_MIN + mark.n + 2)
		mark.n = 0;
	row_build_init(&b, a, width, NULL);
	if (tid) {
		snprintf(number, sizeof number, t->tid ? "%" PRIu64 : "-", t->tid);
		row_put(&b, 0, arena_dup(a, slice_str(number)), STYLE_FLOOR, TARGET_NONE);
	}
	row_put(&b, at.title,
	    text_cut(title_shown(t->tid, t->title, words),
		(size_t)(at.title_end - at.title) - (mark.n ? mark.n + 2 : 0), a),
	    STYLE_TEXT, TARGET_NONE);
	if (mark.n)
		list_put_right(&b, at.title_end, mark, STYLE_DIM, a);
	put_count(&b, at.posts, t, n->posts, W_N_POSTS, words, a);
	put_count(&b, at.authors, t, n->authors, W_N_AUTHORS, words, a);
	date_short(time, t->scan == SCAN_DONE ? n->last : TIME_NONE, ZONE_ARCHIVE);
	if (at.time)
		list_put_right(&b, at.time, slice_str(time), STYLE_TIME, a);
	return list_finish(&b);
}

#define INDENT      2 /* below a heading */
#define WHEN_WIDTH  12
#define FAR_WIDTH   17 /* `#1984/2043 +810`, and two */
#define BOARD_WIDTH 18
#define NAME_MIN    48 /* columns that are left to a name before its board is shown */

static struct block log_recent_row(const struct list_recent *r, uint16_t width, struct arena *a)
{
	char head[LOG_SUFFIX];

	snprintf(head, sizeof head, "%10s INFO ", *r->when ? r->when : "----------");
	return list_log_row(arena_dup(a, slice_str(head)), STYLE_TIME, r->name,
	    arena_dup(a, slice_str(r->far)), width, a);
}

/* Wider for the few who need it: a column of numbers is not left empty. */
static uint16_t far_width_of(const char *far)
{
	size_t n = text_width(slice_str(far)) + 2;

	return n > FAR_WIDTH ? (uint16_t)n : FAR_WIDTH;
}

struct block list_recent_row(
    const struct list_recent *r, const struct words *words, uint16_t width, struct arena *a)
{
	struct row_build b;
	uint16_t end = width, far = 0, when = 0, board = 0;
	uint16_t far_width = far_width_of(r->far);

	if (words->signs->log)
		return log_recent_row(r, width, a);

	if (*r->when && width >= INDENT + TITLE_MIN + far_width + WHEN_WIDTH) {
		when = end;
		end -= WHEN_WIDTH;
	}
	if (*r->far && width >= INDENT + far_width * 2) {
		far = end;
		end -= far_width;
	}
	if (r->board.n && (when || !*r->when) && end >= INDENT + NAME_MIN + BOARD_WIDTH) {
		board = end;
		end -= BOARD_WIDTH;
	}
	row_build_init(&b, a, width, NULL);
	row_put(&b, INDENT, text_cut(r->name, end > INDENT ? (size_t)(end - INDENT) : 1, a),
	    STYLE_TEXT, TARGET_NONE);
	if (board)
		list_put_right(&b, board, text_cut(r->board, BOARD_WIDTH - 2, a), STYLE_DIM, a);
	if (far)
		list_put_right(&b, far, slice_str(r->far), STYLE_COUNT, a);
	if (when)
		list_put_right(&b, when, slice_str(r->when), STYLE_TIME, a);
	return list_finish(&b);
}

struct block list_heading_row(struct slice text, uint16_t width, struct arena *a)
{
	struct row_build b;

	row_build_init(&b, a, width, NULL);
	if (text.n)
		row_put(&b, 0, text_cut(text, width, a), STYLE_DIM, TARGET_NONE);
	return list_finish(&b);
}
