#include <stdio.h>

#include "util/width.h"
#include "view/list_parts.h"
#include "view/topic_row.h"

#define INDENT        2 /* of boards below their heading, and once more of boards below boards */
#define TODAY_WIDTH   8 /* two columns before it, as with all */
#define THREADS_WIDTH 9
#define TIME_WIDTH    12
#define NAME_MIN      20
#define NAME_MOST     40
#define TITLE_MIN     16

static struct slice mark_of(const struct forum_board *b, const struct words *words)
{
	static const enum word marks[] = {
		[BOARD_OPEN] = W_BOARD_LINK,
		[BOARD_DENIED] = W_BOARD_DENIED,
		[BOARD_PASSWORD] = W_BOARD_PASSWORD,
	};

	if (b->access == BOARD_OPEN && b->fid)
		return slice_of("", 0);
	return slice_str(words->s[marks[b->access]]);
}

/* `2023-03-15 18:35:00 INFO  外野 today=84 threads=307 - private` */
static struct block log_row(
    const struct forum_board *b, const struct list_look *look, struct arena *a)
{
	struct slice mark = mark_of(b, look->words);
	bool known = b->last_time != TIME_NONE;
	char head[LOG_SUFFIX], time[DATE_SHORT_SIZE], tail[LOG_SUFFIX];

	date_short(time, b->last_time, look->zone);
	snprintf(head, sizeof head, "%s%s INFO ", known ? time : "----------------",
	    known ? ":00" : "---");
	snprintf(tail, sizeof tail, "today=%u threads=%u%s%.*s", (unsigned)b->today,
	    (unsigned)b->threads, mark.n ? " - " : "", (int)mark.n, mark.p);
	return list_log_row(arena_dup(a, slice_str(head)), STYLE_TIME, b->name,
	    arena_dup(a, slice_str(tail)), look->width, a);
}

/* Where columns end, 0: left out. */
struct columns {
	uint16_t name, today, threads, title, time;
};

static struct columns columns_of(uint16_t width)
{
	const uint16_t counts = TODAY_WIDTH + THREADS_WIDTH;
	struct columns c = { .name = width };
	uint16_t name = width / 3;

	if (width >= NAME_MIN + TODAY_WIDTH)
		c.today = width;
	if (width >= NAME_MIN + counts)
		c.threads = width;
	if (width >= NAME_MIN + counts + TIME_WIDTH)
		c.time = width;
	if (width >= NAME_MIN + counts + TITLE_MIN + TIME_WIDTH) {
		name = name < NAME_MIN ? NAME_MIN : name > NAME_MOST ? NAME_MOST : name;
		c.name = name;
		c.today = (uint16_t)(name + TODAY_WIDTH);
		c.threads = (uint16_t)(c.today + THREADS_WIDTH);
		c.title = (uint16_t)(width - TIME_WIDTH);
		return c;
	}
	c.threads = (uint16_t)(c.threads - (c.time ? TIME_WIDTH : 0));
	c.today = (uint16_t)(c.today - (c.threads ? width - c.threads + THREADS_WIDTH : 0));
	c.name = (uint16_t)(c.today ? c.today - TODAY_WIDTH : width);
	return c;
}

static void put_count(
    struct row_build *b, uint16_t end, const char *format, uint32_t n, enum style style)
{
	char text[16];

	if (!end || !n)
		return;
	snprintf(text, sizeof text, format, (unsigned)n);
	list_put_right(b, end, slice_str(text), style, b->a);
}

static void put_name(
    struct row_build *b, const struct forum_board *board, uint16_t end, const struct words *words)
{
	struct slice mark = mark_of(board, words);
	size_t col = board->parent ? 2 * INDENT : INDENT,
	       behind = mark.n ? text_width(mark) + 2 : 0;
	size_t room = end > col + behind ? end - col - behind : 1;
	struct slice name = text_cut(board->name, room, b->a);

	row_put(b, (uint16_t)col, name, STYLE_TEXT, TARGET_NONE);
	row_put(b, (uint16_t)(col + text_width(name) + 2), mark, STYLE_NOTE, TARGET_NONE);
}

struct block board_row(const struct forum_board *b, const struct list_look *look, struct arena *a)
{
	struct columns at = columns_of(look->width);
	char time[LIST_TIME_SIZE];
	struct row_build r;

	if (look->words->signs->log)
		return log_row(b, look, a);
	row_build_init(&r, a, look->width, NULL);
	put_name(&r, b, at.name, look->words);
	put_count(&r, at.today, "+%u", b->today, STYLE_COUNT);
	put_count(&r, at.threads, "%u", b->threads, STYLE_DIM);
	if (at.title && b->last_title.n)
		row_put(&r, (uint16_t)(at.threads + 2),
		    text_cut(b->last_title, (size_t)(at.title - at.threads - 2), a), STYLE_DIM,
		    TARGET_NONE);
	list_time(time, b->last_time, look);
	if (at.time && *time)
		list_put_right(&r, at.time, slice_str(time), STYLE_TIME, a);
	return list_finish(&r);
}
