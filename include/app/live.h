/* What came from sites goes to the pages; what is still on its way is said in the last row. */
#ifndef PALOU_APP_LIVE_H
#define PALOU_APP_LIVE_H

#include "app/app.h"
#include "view/topic_row.h"

#define LIVE_FRAME_MS 100 /* between frames while something is on its way */

/* After sites_run() said so: threads grow, and every page of the stack looks at what it waits for.
 */
void live_arrived(struct app *app);

/* Threads grow that could not, because the page that was left kept indices of theirs. */
void live_catch_up(struct app *app);

/* Something is on its way that the page on top waits for. */
bool live_waiting(struct app *app);

/* What the page on top waits for, in place of hints (`⠹ 读取第 3 页 128 KB 4 s`), or in short
 * before what stands right if there is a message. */
void live_foot(struct app *app, struct buf *left, struct buf *right);

/* Ends what the page on top waits for; false: it waits for nothing. */
bool live_cancel(struct app *app);

/* In place of a page of which nothing could be read yet: that it is being read, or why it cannot
 * be, or that it is EMPTY. From the screen's row TOP on. */
void live_draw(struct app *app, int top, const struct site_status *status, enum word empty);

/* Says why something could not be read, and what to do. */
void live_say_error(struct app *app, const struct err *e);

/* How rows of lists look, WIDTH columns wide. */
struct list_look live_look(const struct app *app, uint16_t width);

/* `留存于 3 小时前`, where what is shown was read at CAME, and two blanks; nothing if that is 0. */
void live_kept(struct app *app, int64_t came, struct buf *out);

/* `2 提醒 1 消息 · 测试员`: who is logged in to the site of the page on top. */
void live_user(const struct app *app, struct buf *out);

#endif
