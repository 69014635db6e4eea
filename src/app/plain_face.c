/* The line mode as a face (app/app.h): what is said is a line, what takes long is waited for. */
#include <stdlib.h>
#include <unistd.h>

#include "app/library_store.h"
#include "app/pages.h"
#include "app/plain_parts.h"
#include "ui/clipboard.h"
#include "util/width.h"

#define PROGRESS_MS 3000 /* between words about how far the opening of an archive is */

static enum screen_kind kind(const struct app *app)
{
	const struct plain *p = (const struct plain *)(const void *)app;

	return p->page ? p->page->ops->kind : ON_ALL;
}

static void said(struct app *app)
{
	plain_put(plain_of(app), buf_slice(&app->message));
}

static void apply(struct app *app)
{
	struct plain *p = plain_of(app);

	app->language = config_language(app->config);
	app->words = words_of(app->language);
	width_set_ambiguous(app->settings->ambiguous_width);
	app_say(app, W_PLAIN_DONE);
	for (struct plain_page *page = p->page; page; page = page->below)
		if (page->ops->settings)
			page->ops->settings(p, page);
}

static bool opening(struct app *app, const char *path, unsigned threads)
{
	struct plain *p = plain_of(app);

	if (app->painted == 0)
		app->painted = app_now();
	if (app_now() - app->painted >= PROGRESS_MS) {
		app->painted = app_now();
		app_say(app, W_PLAIN_OPENING, path, threads);
		out_flush(&p->out);
	}
	return !plain_interrupted(p);
}

static struct plain_page *first_page(struct plain *p)
{
	const struct catalog *c = p->app.library->catalog;

	if (c->nthreads == 1 && !library_store_live(p->app.library, 0))
		return plain_thread(p, 0);
	return c->nboards > 1 ? plain_boards(p) : plain_threads(p, BOARD_ALL);
}

static struct plain_page *page_of_site(struct plain *p, const struct link_goal *goal)
{
	return goal && goal->list.fid ? plain_topics(p, &goal->list) : plain_forum(p);
}

/* The thread of a post that is named by its pid alone; THREAD_NONE: why not was said. */
static size_t find(struct plain *p, uint64_t pid)
{
	struct site *s = p->app.library->site;
	struct slice none = { 0 };

	site_find(s, pid, true);
	return plain_fetch(p, site_find_status(s))
		   ? library_add(p->app.library, site_find_tid(s), none, none)
		   : THREAD_NONE;
}

static bool show(struct app *app, size_t index, const struct link_goal *goal)
{
	struct plain *p = plain_of(app);
	struct plain_page *first;

	if (link_goal_is_alone(goal)) {
		index = find(p, goal->pid);
		if (index == THREAD_NONE && p->page)
			return false;
	}
	if (index != THREAD_NONE && plain_show_thread(p, index, goal))
		return true;
	/* From there one can log in, and try again. */
	if (index != THREAD_NONE && (!app->library->site || p->page))
		return false;
	first = app->library->site ? page_of_site(p, goal) : first_page(p);
	if (first)
		plain_push(p, first);
	return first;
}

static int copy(struct app *app, struct slice text, struct err *e)
{
	const char *term = isatty(STDOUT_FILENO) ? getenv("TERM") : "dumb", *gnu = getenv("STY");
	struct out *out = &plain_of(app)->out;
	int code;

	out_flush(out);
	code = clipboard_sequence(&out->buf, text, term, gnu && *gnu);
	out_flush(out);
	e->limit = CLIPBOARD_MAX;
	return code ? err_set(e, code, NULL) : 0;
}

static void started(struct app *app, const char *name)
{
	(void)name;
	plain_wait(plain_of(app));
}

static void step_aside(struct app *app)
{
	out_flush(&plain_of(app)->out);
}

static void step_back(struct app *app, int status, bool pause)
{
	(void)pause;
	if (status > 128)
		app_say(app, W_PLAIN_SIGNALED, status - 128);
	else if (status)
		app_say(app, W_PLAIN_ENDED, status);
}

const struct face plain_face = {
	.kind = kind,
	.reading = plain_reading,
	.said = said,
	.act = plain_act,
	.apply = apply,
	.opening = opening,
	.show = show,
	.ask = plain_ask,
	.choose = plain_choose,
	.copy = copy,
	.started = started,
	.step_aside = step_aside,
	.step_back = step_back,
};
