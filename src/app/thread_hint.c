#include "app/lead.h"
#include "app/thread_page.h"

#define URL_SHOWN 1024 /* bytes of an address that can matter in one row */

static void hint_quoted(
    struct thread_page *t, struct app *app, const struct target *quote, struct buf *left)
{
	const struct thread *thread = &t->doc->thread;
	const struct quote *q;
	char label[FLOOR_LABEL_SIZE];

	if (quote->quote == QUOTE_NONE)
		return;
	q = &thread->quotes[quote->quote];
	if (q->target != POST_NONE && thread->posts[q->target].floor) {
		post_label(label, &thread->posts[q->target]);
		app_hint(app, left, W_TO_FLOOR, label);
	} else if (q->tid && q->tid != thread->tid) {
		if (app->library->site ||
		    catalog_find(app->library->catalog, q->tid) != THREAD_NONE)
			app_hint(app, left, W_TO_THREAD);
	} else if (q->target != POST_NONE ||
		   (t->doc->live && q->pid && !site_thread_gone(t->doc->live, q->pid))) {
		app_hint(app, left, W_TO_QUOTED);
	}
}

static void hint_address(
    struct app *app, const struct target *target, enum word word, struct buf *left)
{
	struct slice url = target->url.n ? target->url : target->text;
	enum lead_to to = LEAD_OUT;

	if (!app->settings->hints)
		return;
	if (target->kind == TARGET_LINK)
		to = lead_of_url(app, target->url).to;
	if (to == LEAD_THREAD || to == LEAD_SITE)
		word = W_HINT_THREAD;
	app_hint(app, left, word);
	buf_add_slice(left, slice_head(url, url.n < URL_SHOWN ? url.n : URL_SHOWN));
}

static void hint_target(
    struct thread_page *t, struct app *app, const struct target *target, struct buf *left)
{
	switch (target->kind) {
	case TARGET_QUOTE:
		app_hint(app, left, target->open ? W_HINT_FOLDS : W_HINT_OPENS);
		hint_quoted(t, app, target, left);
		break;
	case TARGET_SPOILER:
		app_hint(app, left, target->open ? W_HINT_CLOSES : W_HINT_SHOWS);
		break;
	case TARGET_RUN:
		app_hint(
		    app, left, view_run(&t->view) == VIEW_RUN_OPENS ? W_HINT_RUN : W_HINT_RUN_BACK);
		break;
	case TARGET_IMAGE:
		hint_address(
		    app, target, target->url.n ? W_HINT_PICTURE : W_HINT_PICTURE_NAME, left);
		break;
	case TARGET_FILE:
		hint_address(app, target, target->url.n ? W_HINT_LINK : W_HINT_FILE, left);
		break;
	default:
		hint_address(app, target, W_HINT_LINK, left);
	}
}

/* How many quote the post under the cursor. */
static void hint_quoted_by(struct thread_page *t, struct app *app, struct buf *left)
{
	const struct graph *g = &t->doc->thread.graph;
	uint32_t post = view_post(&t->view);

	if (post != POST_NONE && g->first && g->first[post + 1] > g->first[post])
		app_hint(app, left, W_HINT_QUOTED_BY, g->first[post + 1] - g->first[post]);
}

void thread_hint(struct thread_page *t, struct app *app, struct buf *left)
{
	const struct target *target = view_target(&t->view);
	const struct target *quote = view_quote(&t->view);

	if (t->doc->live && view_hole(&t->view)) {
		app_hint(app, left, app->library->saved ? W_HINT_HOLE_SAVED : W_HINT_HOLE);
		return;
	}
	if (target && (target->kind != TARGET_RUN || view_run(&t->view) != VIEW_RUN_NOTHING)) {
		hint_target(t, app, target, left);
		return;
	}
	if (quote) {
		app_hint(app, left, quote->open ? W_HINT_FOLDS_HERE : W_HINT_OPENS_HERE);
		hint_quoted(t, app, quote, left);
	}
	hint_quoted_by(t, app, left);
	if (!quote) {
		app_hint(app, left, W_HELP_HINT);
		app_hint_back(app, left);
	}
}
