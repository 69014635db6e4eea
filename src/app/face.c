/* The screen as a face (app/app.h). */
#include <stdio.h>

#include "app/app.h"
#include "app/library_store.h"
#include "app/site_pages.h"
#include "app/thread_page.h"

#define PAINT_MS 100 /* between frames while something is opened */

static enum screen_kind kind(const struct app *app)
{
	return app->page ? app->page->ops->kind : ON_ALL;
}

static struct reading *reading(struct app *app, uint32_t *post)
{
	if (!page_is_thread(app->page))
		return NULL;
	*post = view_post_here(page_view(app->page));
	return &thread_page_of(app->page)->reading;
}

/* The next frame shows it. */
static void said(struct app *app)
{
	(void)app;
}

static bool wants_end(struct app *app)
{
	ui_key key;

	while (keyboard_next(app->keyboard, app_now(), &key))
		if (key == UK_ESC || key == ('c' | UK_CTRL))
			return true;
	return app->quit;
}

static void paint_opening(struct app *app, const char *path, unsigned threads)
{
	struct err e = { 0 };

	if (app_now() - app->painted < PAINT_MS)
		return;
	app->painted = app_now();
	if (app_open_screen(app, &e) < 0)
		return;
	app_say(app, W_OPENING, path, threads);
	app_draw(app);
}

static bool opening(struct app *app, const char *path, unsigned threads)
{
	paint_opening(app, path, threads);
	if (!app->screen)
		return true;
	app_take_input(app);
	return !wants_end(app);
}

static struct page *first_page(struct app *app)
{
	const struct catalog *c = app->library->catalog;

	if (c->nthreads == 1 && !library_store_live(app->library, 0))
		return page_thread(app, 0);
	return c->nboards > 1 ? page_boards(app) : page_list(app, BOARD_ALL);
}

static struct page *page_of_site(struct app *app, const struct link_goal *goal)
{
	if (link_goal_is_alone(goal))
		return page_find(app, goal);
	return goal && goal->list.fid ? page_topics(app, &goal->list) : page_forum(app);
}

static bool show(struct app *app, size_t index, const struct link_goal *goal)
{
	struct page *p;

	if (index == THREAD_NONE) {
		p = app->library->site ? page_of_site(app, goal) : first_page(app);
		if (p)
			app_push(app, p);
		return p;
	}
	if (!pages_go_thread(app, index))
		return false;
	if (goal)
		page_go_goal(app, goal);
	return true;
}

static void ask(struct app *app, const struct prompt_use *use, const struct asking *a)
{
	buf_clear(&app->label);
	buf_add_str(&app->label, a->label);
	if (a->hidden)
		prompt_open_hidden(&app->prompt, app->label.p);
	else
		prompt_open(
		    &app->prompt, app->label.p, a->note ? &app->histories[HISTORY_NOTE] : NULL);
	prompt_fill(&app->prompt, a->given);
	app->asking = use;
}

static void choose(struct app *app, enum word title, const struct slice *texts, size_t n,
    void (*chosen)(struct app *app, size_t which))
{
	app_push(app, page_choice(app, title, texts, n, chosen));
}

static int copy(struct app *app, struct slice text, struct err *e)
{
	return screen_copy(app->screen, text, e);
}

static void started(struct app *app, const char *name)
{
	app_say(app, W_COPYING, name);
}

static void step_aside(struct app *app)
{
	screen_suspend(app->screen);
}

/* Below what the program wrote. */
static void say_ended(struct app *app, int status)
{
	struct buf line;

	buf_init(&line, 1024);
	if (status)
		app_note(app, &line, status > 128 ? W_ENDED_BY_SIGNAL : W_ENDED_WITH,
		    status > 128 ? status - 128 : status);
	app_note(app, &line, W_ANY_KEY);
	printf("\n[%s]", line.p);
	fflush(stdout);
	buf_release(&line);
}

static void step_back(struct app *app, int status, bool pause)
{
	app->paused = pause;
	if (pause) {
		say_ended(app, status);
		screen_pause(app->screen);
	} else {
		screen_resume(app->screen);
	}
}

void screen_face_resume(struct app *app)
{
	if (app->paused) {
		fputs("\r\n", stdout); /* where the shell goes on at last */
		fflush(stdout);
	}
	app->paused = false;
	screen_resume(app->screen);
}

const struct face screen_face = {
	.kind = kind,
	.reading = reading,
	.said = said,
	.act = app_act,
	.apply = app_apply,
	.opening = opening,
	.show = show,
	.ask = ask,
	.choose = choose,
	.copy = copy,
	.started = started,
	.step_aside = step_aside,
	.step_back = step_back,
};
