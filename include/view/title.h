/* The two rows above a thread: `外野 › 国内gpu发展如何      67 楼 · 52 人 · 只看 lvseqiji`, and a
 * rule. */
#ifndef PALOU_VIEW_TITLE_H
#define PALOU_VIEW_TITLE_H

#include "model/conversation.h"
#include "model/filter.h"
#include "util/words.h"
#include "view/row.h"

/* Rows 0 and 1 of the block are the title and the rule. Counts and filter stand at the right, the
 * title is cut if they need the room. FILTER may be NULL, and so may TALK, the conversation that is
 * shown instead of the whole thread. */
struct block title_layout(const struct thread *t, const struct conversation *talk,
    const struct filter *filter, const struct words *words, uint16_t width, struct arena *a);

/* What a thread's title is on the screen: standard input has none of its own. */
struct slice title_shown(uint64_t tid, struct slice title, const struct words *words);

/* A rule with LEFT in it, and RIGHT, which may be empty: what begins a pane. Both empty: a rule. */
struct block rule_layout(struct slice left, struct slice right, const struct signs *signs,
    uint16_t width, struct arena *a);

/* Two rows for other screens: LEFT (board, file …) and RIGHT (counts). */
struct block heading_layout(struct slice left, struct slice right, const struct signs *signs,
    uint16_t width, struct arena *a);

#endif
