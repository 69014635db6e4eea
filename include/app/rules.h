/* The person's rules (model/rule.h) in the program: the file `rules` beside palou.conf, read when a
 * list or a thread first wants to know, judged by, and written when a key makes one. */
#ifndef PALOU_APP_RULES_H
#define PALOU_APP_RULES_H

#include "app/library.h"
#include "model/rule.h"

struct app;
struct found_post;
struct found_thread;
struct topic;

struct rule_book {
	struct rules rules;
	bool read;
	unsigned version; /* another one: what was judged is to be judged again */
	bool told;        /* that a regular expression gave up was said */

	/* Rules that were offered to be made, whoever is chosen from. */
	struct arena arena;
	struct slice *offers;
	size_t noffers;
};

void rule_book_init(struct rule_book *b);
void rule_book_release(struct rule_book *b);

/* What is wrong in their files is said once. */
const struct rules *app_rules(struct app *app);

/* They, and all that was judged by them, are read anew. */
void app_rules_reload(struct app *app);

/* `:rule LINE`, and what a key made: the rule is added at the end of the file, and `undo` takes it
 * out again. What is wrong is said. */
void app_rule_add(struct app *app, struct slice line);

/* ---- judging */

/* All posts of D, which is of L. V is released by the caller, with or without rules. */
void judge_document(
    struct app *app, const struct document *d, const struct library *l, struct verdicts *v);

/* A thread in a list: thread number INDEX of L, or TOPIC of its site. Of the former the author is
 * not known. Returns its level, or NULL. */
const struct rule *judge_listed(struct app *app, const struct library *l, size_t index);
const struct rule *judge_topic(
    struct app *app, const struct library *l, const struct topic *topic, struct slice board);

/* Post F of thread T, which a search found; in app->frame. */
struct verdict judge_found(
    struct app *app, const struct found_thread *t, const struct found_post *f);

#endif
