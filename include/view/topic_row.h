/* One line for a thread as a site lists it, and one for a board of a site. */
#ifndef PALOU_VIEW_TOPIC_ROW_H
#define PALOU_VIEW_TOPIC_ROW_H

#include "model/forum.h"
#include "util/buf.h"
#include "util/words.h"
#include "view/row.h"

struct list_look {
	const struct words *words;
	int64_t now; /* seconds UTC: times of today are told as such */
	int zone;    /* seconds east of UTC in which times are shown */
	uint16_t width;
	bool boards;   /* the list is of threads from several boards: each says its own */
	bool colors;   /* titles may have colours of their own */
	uint32_t news; /* posts that came since the thread was read; 0: none, or not known */
};

/* `^*% [综合] 国内gpu发展如何  权限 30          废都刽子手        67  18:35`: three columns of
 * signs (sticky; digest or recommended; moved, closed, or of what kind it is), type and title, and
 * from the right when it was answered last, replies, and who began it; wider screens have who
 * answered last, views, and when it began. Narrow ones leave out who began it, then the time, then
 * replies.
 */
struct block topic_row(const struct topic *t, const struct list_look *look, struct arena *a);

/* What the signs mean, in words: `置顶 · 精华 2 · 投票 · 已关闭 · 权限 30 · 售价 5`; nothing
 * for a plain thread. */
void topic_words(const struct topic *t, const struct words *words, struct buf *out);

/* `  游戏论坛  私密          +84   12345 个主题   最后的标题            18:35`: a sub-board stands
 * farther in; how many posts there were today, threads, the thread with the newest post and its
 * time. Narrow screens leave out the title, then the time, then the number of threads. */
struct block board_row(const struct forum_board *b, const struct list_look *look, struct arena *a);

/* `18:35` of today, `03-15` of this year, else `2023-03-15`; empty for TIME_NONE. */
#define LIST_TIME_SIZE 16
void list_time(char out[LIST_TIME_SIZE], int64_t t, const struct list_look *look);

#endif
