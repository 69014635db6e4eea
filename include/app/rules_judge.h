/* What rules say of a thread's posts, of threads in lists and of what a search found: for pages,
 * which ask app/rules.h, and for what is printed. SITE is NULL in archives. */
#ifndef PALOU_APP_RULES_JUDGE_H
#define PALOU_APP_RULES_JUDGE_H

#include "app/config.h"
#include "app/search_text.h"
#include "model/catalog.h"
#include "model/forum.h"
#include "model/rule.h"
#include "source/site_config.h"
#include "view/layout.h"

/* All posts of SRC. V is released by the caller, with or without rules. */
void rules_on_posts(const struct rules *r, const struct site_config *site,
    const struct layout_source *src, struct verdicts *v);

/* All that hold for one of them, by the place that V has; those that have no say, too. */
void rules_about_post(const struct verdicts *v, const struct layout_source *src, uint32_t post,
    rules_each *each, void *ctx);

/* Thread number INDEX of C, of which the author is not known; TOPIC of a site's list. What they say
 * is in A. */
struct verdict rules_on_listed(const struct rules *r, const struct site_config *site,
    const struct catalog *c, size_t index, struct arena *a);
struct verdict rules_on_topic(const struct rules *r, const struct site_config *site,
    const struct topic *topic, struct slice board, struct arena *a);

/* Post F of thread T, which a search found. */
struct verdict rules_on_found(const struct rules *r, const struct config *c,
    const struct found_thread *t, const struct found_post *f, struct arena *a);

#endif
