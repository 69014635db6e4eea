#include "app/peek_aim.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/thread_page.h"
#include "util/mem.h"

/* The thread TID at hand: FROM itself, or read anew. NULL with a word about why. */
static struct document *thread_at_hand(struct app *app, struct document *from, uint64_t tid)
{
	size_t index = catalog_find(app->library->catalog, tid);
	struct document *d;
	struct err e = { 0 };
	char number[32];

	if (tid == from->thread.tid)
		return from;
	if (index == THREAD_NONE) {
		snprintf(number, sizeof number, "%llu", (unsigned long long)tid);
		app_say(app, W_THREAD_NOT_HERE, number);
		return NULL;
	}
	d = mem_zalloc(1, sizeof *d);
	if (document_open(d, app->library->archive, index, library_trouble, app->library, &e) < 0) {
		app_say_error(app, &e);
		free(d);
		return NULL;
	}
	return d;
}

static bool aim_at_link(
    struct peek_aim *aim, struct app *app, struct document *from, const struct link_goal *goal)
{
	aim->doc = thread_at_hand(app, from, goal->tid);
	if (!aim->doc)
		return false;
	aim->own = aim->doc != from;
	aim->post = thread_post_meant(&aim->doc->thread, goal);
	aim->quote = QUOTE_NONE;
	if (aim->post != POST_NONE)
		return true;
	app_say(app, W_POST_NOT_THERE);
	if (aim->own) {
		document_close(aim->doc);
		free(aim->doc);
	}
	return false;
}

/* In another thread. Where that is not at hand, or has no such post, there is still the excerpt. */
static void aim_elsewhere(
    struct peek_aim *aim, struct app *app, struct document *from, const struct quote *q)
{
	struct document *d = thread_at_hand(app, from, q->tid);

	if (!d)
		return;
	aim->post = resolve_in(&d->thread, q, &archive_text);
	if (aim->post == POST_NONE) {
		app_say(app, W_POST_NOT_THERE);
		document_close(d);
		free(d);
		return;
	}
	aim->doc = d;
	aim->own = true;
	aim->quote = QUOTE_NONE;
}

static void aim_at_quote(
    struct peek_aim *aim, struct app *app, struct document *from, uint32_t quote)
{
	const struct quote *q = &from->thread.quotes[quote];

	*aim = (struct peek_aim){ .doc = from, .post = q->target, .quote = quote };
	if (thread_leads_elsewhere(&from->thread, q))
		aim_elsewhere(aim, app, from, q);
	else if (q->target != POST_NONE &&
		 layout_reason_against(&from->source, quote) == WORD_COUNT)
		aim->quote = QUOTE_NONE;
}

bool peek_aim_at(
    struct peek_aim *aim, struct app *app, struct document *from, struct thread_view *v)
{
	const struct target *target = view_target(v), *quote = view_quote(v);
	struct link_goal goal = { 0 };

	if (target && target->kind == TARGET_LINK)
		goal = link_goal(target->url);
	if (goal.tid)
		return aim_at_link(aim, app, from, &goal);
	if (!quote || quote->quote == QUOTE_NONE) {
		app_say(app, W_PEEK_NOTHING);
		return false;
	}
	aim_at_quote(aim, app, from, quote->quote);
	return true;
}
