#include "app/peek_aim.h"

#include <stdlib.h>

#include "app/lead.h"
#include "app/thread_page.h"
#include "parse/archive_excerpt.h"
#include "util/mem.h"

/* The thread that LEAD leads to: FROM itself, or read anew. NULL with a word about why. */
static struct document *thread_at_hand(
    struct app *app, struct document *from, const struct lead *lead)
{
	struct document *d;
	struct err e = { 0 };

	if (lead->to != LEAD_THREAD) {
		lead_say(app, lead);
		return NULL;
	}
	if (lead->thread == from->index)
		return from;
	d = mem_zalloc(1, sizeof *d);
	if (document_open(
		d, app->library->archive, lead->thread, library_trouble, app->library, &e) < 0) {
		app_say_error(app, &e);
		free(d);
		return NULL;
	}
	return d;
}

static bool aim_at_link(
    struct peek_aim *aim, struct app *app, struct document *from, const struct link_goal *goal)
{
	struct lead lead = lead_of_link(app->library, goal);

	aim->doc = thread_at_hand(app, from, &lead);
	if (!aim->doc)
		return false;
	aim->own = aim->doc != from;
	aim->post = lead_post(&aim->doc->thread, goal);
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
static void aim_elsewhere(struct peek_aim *aim, struct app *app, struct document *from,
    const struct quote *q, const struct lead *lead)
{
	struct document *d = thread_at_hand(app, from, lead);

	if (!d)
		return;
	aim->post = resolve_in(&d->thread, q, &excerpt_text);
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

void peek_aim_quote(struct peek_aim *aim, struct app *app, struct document *from, uint32_t quote)
{
	const struct quote *q = &from->thread.quotes[quote];
	struct lead lead = lead_of_quote(app->library, from, q);

	*aim = (struct peek_aim){ .doc = from, .post = q->target, .quote = quote };
	if (lead.to == LEAD_THREAD || lead.to == LEAD_NO_THREAD)
		aim_elsewhere(aim, app, from, q, &lead);
	else if (lead.to == LEAD_POST && layout_reason_against(&from->source, quote) == WORD_COUNT)
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
	peek_aim_quote(aim, app, from, quote->quote);
	return true;
}
