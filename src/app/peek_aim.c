#include "app/peek_aim.h"

#include "app/lead.h"
#include "app/thread_page.h"
#include "parse/archive_excerpt.h"

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
	d = library_document(app->library, lead->thread, &e);
	if (!d)
		app_say_error(app, &e);
	return d;
}

static void await(struct peek_aim *aim, struct document *d, uint64_t pid)
{
	if (!d->live || !pid || site_thread_gone(d->live, pid))
		return;
	aim->awaited = d;
	aim->pid = pid;
	site_thread_want_alone(d->live, pid);
}

static bool aim_at_link(
    struct peek_aim *aim, struct app *app, struct document *from, const struct lead *lead)
{
	const struct thread *t;

	*aim = (struct peek_aim){ .doc = thread_at_hand(app, from, lead), .quote = QUOTE_NONE };
	if (!aim->doc)
		return false;
	aim->own = aim->doc != from;
	t = &aim->doc->thread;
	aim->post = t->nposts ? lead_post(t, &lead->goal) : POST_NONE;
	if (aim->post != POST_NONE)
		return true;
	app_say(app, aim->doc->live ? W_PEEK_NOT_READ : W_POST_NOT_THERE);
	if (aim->own)
		library_give_back(aim->doc);
	return false;
}

/* In another thread. Where that is not at hand, or has no such post, there is still the excerpt. */
static void aim_elsewhere(struct peek_aim *aim, struct app *app, struct document *from,
    const struct quote *q, const struct lead *lead)
{
	struct document *d = thread_at_hand(app, from, lead);

	if (!d)
		return;
	aim->post =
	    d->live ? thread_pid(&d->thread, q->pid) : resolve_in(&d->thread, q, &excerpt_text);
	if (aim->post == POST_NONE) {
		await(aim, d, q->pid);
		if (!aim->awaited)
			app_say(app, W_POST_NOT_THERE);
		library_give_back(d);
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
	else if (lead.to == LEAD_NOWHERE)
		await(aim, from, q->pid);
}

bool peek_aim_at(
    struct peek_aim *aim, struct app *app, struct document *from, struct thread_view *v)
{
	const struct target *target = view_target(v), *quote = view_quote(v);
	struct lead lead = { .to = LEAD_OUT };

	if (target && target->kind == TARGET_LINK)
		lead = lead_of_url(app, target->url);
	if (lead.to == LEAD_THREAD || lead.to == LEAD_NO_THREAD)
		return aim_at_link(aim, app, from, &lead);
	if (!quote || quote->quote == QUOTE_NONE) {
		app_say(app, W_PEEK_NOTHING);
		return false;
	}
	peek_aim_quote(aim, app, from, quote->quote);
	return true;
}
