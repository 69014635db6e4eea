/* What is said of the list of a board's threads, on the screen and in the line mode. All are added
 * to OUT. */
#ifndef PALOU_APP_TOPICS_WORDS_H
#define PALOU_APP_TOPICS_WORDS_H

#include "app/app.h"

/* The board's name: what its list says, else what the index says. */
struct slice topics_board(const struct app *app, const struct site_list *l);

/* `外野 · 交易 · 最新发表 · 从第 3 页起`, with BETWEEN in place of ` · `. */
void topics_title(
    const struct app *app, const struct site_list *l, const char *between, struct buf *out);

/* The beginning of the rules, in one line; nothing where there are none. */
void topics_rules(const struct app *app, const struct site_list *l, struct buf *out);

#endif
