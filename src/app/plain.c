#include "app/plain.h"

#include <errno.h>
#include <unistd.h>

#include "app/messages.h"
#include "app/open.h"
#include "app/plain_parts.h"
#include "app/remember.h"
#include "util/clean.h"

/* --- Lines out --- */

void plain_put(struct plain *p, struct slice line)
{
	buf_add_slice(&p->out.buf, clean(line, &p->app.frame));
	buf_add_char(&p->out.buf, '\n');
	if (!out_drain(&p->out))
		p->app.quit = true;
}

/* --- The stack --- */

void plain_push(struct plain *p, struct plain_page *page)
{
	page->below = p->page;
	page->library = p->app.library;
	p->page = page;
	page->ops->begin(p, page);
}

void plain_leave(struct plain *p)
{
	struct plain_page *page = p->page;

	p->page = page->below;
	if (plain_is_thread(page))
		plain_keep(p, plain_thread_of(page));
	page->ops->release(page);
	p->asked = NULL;
	app_to_library(&p->app, p->page ? p->page->library : NULL);
}

void plain_pop(struct plain *p)
{
	plain_leave(p);
	if (p->page)
		p->page->ops->resume(p, p->page);
	else
		p->app.quit = true;
}

/* --- Lines in --- */

static void prompt(struct plain *p)
{
	struct buf place;

	buf_init(&place, PLAIN_TEXT_MAX);
	p->page->ops->place(p, p->page, &place);
	buf_add_slice(&p->out.buf, buf_slice(&place));
	buf_add_str(&p->out.buf, "> ");
	buf_release(&place);
	out_flush(&p->out);
}

static void loop(struct plain *p)
{
	struct slice line;

	while (!p->app.quit) {
		if (p->page->ops->kind & ON_LISTS)
			news_refresh(&p->app);
		external_reap(&p->app);
		remember_write(&p->app);
		prompt(p);
		arena_clear(&p->app.frame);
		if (p->out.sys || !plain_read(p, &line))
			break;
		plain_line(p, line);
		plain_catch_up(p);
		plain_keep_soon(p);
		cookies_keep(&p->app, false);
	}
}

/* --- Beginning and end --- */

static void begin(struct plain *p, const struct options *o)
{
	remember_begin(&p->app);
	news_refresh(&p->app);
	app_say(&p->app, W_PLAIN_BEGIN);
	app_rules(&p->app); /* what is wrong in them is said before anything else */
	if (!o->npaths)
		plain_push(p, plain_home(p));
	else if (open_show_first(&p->app))
		remember_library(&p->app);
}

/* Returns the exit status: there is something to be read then, or not. */
static int open(struct plain *p, const struct options *o)
{
	const struct library *l = &p->app.first;
	int code = o->npaths ? open_first(&p->app, o->paths, o->npaths) : 0;

	for (size_t i = 0; i < l->ntroubles; i++)
		message_print(&l->troubles[i], p->app.words);
	return code || (o->npaths && !open_something(&p->app)) ? EXIT_NOTHING : EXIT_DONE;
}

/* Somebody who went away is no failure. */
static int finish(struct plain *p, int status)
{
	struct err e = { 0 };

	if (out_finish(&p->out, &e) < 0 && e.sys != EPIPE) {
		err_set(&e, ERR_SYSTEM, p->app.words->s[W_STDOUT]);
		e.sys = p->out.sys;
		message_print(&e, p->app.words);
		status = EXIT_INPUT;
	}
	return app_status(&p->app, status);
}

static int run(struct plain *p, const struct options *o)
{
	int status = open(p, o);

	if (status == EXIT_DONE) {
		begin(p, o);
		if (p->page)
			loop(p);
	}
	while (p->page)
		plain_leave(p);
	remember_write(&p->app);
	cookies_keep(&p->app, true);
	return finish(p, status);
}

int plain_run(const struct options *o, struct config *c)
{
	struct plain p = { .page = NULL };
	struct err e = { 0 };
	int status = EXIT_INPUT;

	app_init(&p.app, &plain_face, o, c);
	out_init(&p.out, STDOUT_FILENO);
	if (plain_input_open(&p, o) == 0) {
		status = run(&p, o);
		plain_input_close(&p);
	} else {
		err_set(&e, ERR_SYSTEM, "/dev/tty");
		message_print(&e, p.app.words);
	}
	app_release(&p.app);
	return status;
}
