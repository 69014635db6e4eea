#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "app/live.h"
#include "app/messages.h"
#include "app/mouse.h"
#include "app/open.h"
#include "app/pages.h"
#include "app/remember.h"
#include "app/signals.h"
#include "app/site_login.h"
#include "app/state_file.h"
#include "app/reading.h"

static const int signals[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT,
	SIGCHLD };

#define WATCH_MS 3000 /* between looks at the library, while nothing happens */

#define SIGNALS (sizeof signals / sizeof *signals)

int64_t app_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void resize(struct app *app)
{
	screen_resize(app->screen);
	for (struct page *p = app->page; p; p = p->below)
		if (p->ops->resize)
			p->ops->resize(p, app);
}

/* Stops as the person asked; the shell wakes us with SIGCONT. With the default action, which the
 * system leaves out where no shell is there to wake anybody. */
static void stop(struct app *app)
{
	screen_suspend(app->screen);
	signal(SIGTSTP, SIG_DFL);
	raise(SIGTSTP);
	signals_catch(SIGTSTP);
	screen_face_resume(app);
	resize(app);
}

static void take_signals(struct app *app)
{
	int sig;

	while ((sig = signals_next()))
		switch (sig) {
		case SIGWINCH:
			resize(app);
			break;
		case SIGTSTP:
			stop(app);
			break;
		case SIGCONT:
			screen_redraw(app->screen);
			break;
		case SIGCHLD: /* the loop looks after them */
			break;
		default:
			app->signal = sig;
			app->quit = true;
		}
}

static void take_bytes(struct app *app)
{
	char bytes[4096];
	ssize_t n = read(app->tty, bytes, sizeof bytes);

	if (n > 0)
		keyboard_feed(app->keyboard, bytes, (size_t)n, app_now());
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		app->quit = true; /* the terminal is gone */
}

void app_take_input(struct app *app)
{
	struct pollfd fd = { .fd = app->tty, .events = POLLIN };

	take_signals(app);
	if (!app->quit && poll(&fd, 1, 0) > 0)
		take_bytes(app);
}

static bool take_keys(struct app *app)
{
	bool any = false;
	ui_key key;

	while (!app->quit && keyboard_next(app->keyboard, app_now(), &key)) {
		app_key(app, key);
		any = true;
	}
	return any;
}

static int sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

static void keep_pages(struct app *app)
{
	struct library *library = app->library;

	app->keep_at = 0;
	for (struct page *p = app->page; p; p = p->below) {
		app->library = p->library;
		if (p->ops->keep)
			p->ops->keep(p, app);
	}
	app->library = library;
	reading_catch_up(app);
}

/* Lists tell what is new. */
static bool look_for_news(struct app *app)
{
	return app->page && app->page->ops->kind & ON_LISTS && news_refresh(app);
}

/* The home page shows what another palou may be importing just now. */
static int watch_wait(const struct app *app)
{
	return app->page && app->page->ops->kind == ON_HOME && app->own.store ? WATCH_MS : -1;
}

/* Milliseconds until something happens that no descriptor tells; -1: nothing will. */
static int time_to_wait(struct app *app)
{
	int ms = sooner(keyboard_wait(app->keyboard, app_now()), external_wait(app));

	ms = sooner(ms, sites_timeout(app->sites));
	ms = sooner(ms, reading_keep_wait(app));
	ms = sooner(ms, watch_wait(app));
	return live_waiting(app) ? sooner(ms, LIVE_FRAME_MS) : ms;
}

/* What the page on top has to do goes before what is done for later searches. */
static bool work(struct app *app)
{
	bool more = !app->quit && app->page->ops->work && app->page->ops->work(app->page, app);

	return more || (!app->quit && kept_work(&app->kept));
}

/* While work goes on, progress is painted soon after a key, then less and less often. */
#define FRAME_FIRST_MS 4
#define FRAME_MS       64

/* The one wait of the program: for keys and signals, and, once there is one, for the net. */
static int wait_for(const struct app *app, struct pollfd fds[2], int ms)
{
	struct net *net = sites_net(app->sites);

	fds[0].revents = fds[1].revents = 0;
	return net ? net_wait(net, fds, 2, ms) : poll(fds, 2, ms);
}

static bool take_arrivals(struct app *app)
{
	if (!sites_run(app->sites))
		return false;
	live_arrived(app);
	login_arrived(app);
	return true;
}

/* How the loop stands. */
struct turn {
	int64_t painted;
	int pause;     /* until the next frame, while work goes on */
	bool working;  /* the page on top has more to do */
	bool only_net; /* nothing but a piece of an answer came since the last frame */
};

static void paint(struct app *app, struct turn *t)
{
	bool soon = t->working ? app_now() - t->painted < t->pause
			       : t->only_net && app_now() - t->painted < LIVE_FRAME_MS;
	bool again;

	if (!soon) {
		app_draw(app);
		t->painted = app_now();
		t->pause = t->pause < FRAME_MS ? 2 * t->pause : FRAME_MS;
		t->only_net = false;
	}
	if (t->working)
		return;
	if (reading_keep_wait(app) == 0)
		keep_pages(app);
	again = look_for_news(app);
	again = remember_write(app) || again;
	if (cookies_keep(app, false) || again)
		app_draw(app);
}

/* False: there is nothing to wait for any more. */
static bool take_turn(struct app *app, struct turn *t)
{
	struct pollfd fds[] = {
		{ .fd = app->tty, .events = POLLIN },
		{ .fd = signals_fd(), .events = POLLIN },
	};
	int ms = t->only_net ? sooner(time_to_wait(app), LIVE_FRAME_MS) : time_to_wait(app);
	int ready = wait_for(app, fds, t->working ? 0 : ms);
	bool arrived, keys;

	if (ready < 0 && errno != EINTR)
		return false;
	if (ready > 0 && fds[1].revents)
		take_signals(app);
	if (ready > 0 && fds[0].revents) {
		take_bytes(app);
		t->painted = 0; /* a key gets its frame at once */
		t->pause = FRAME_FIRST_MS;
	}
	keys = take_keys(app);
	external_reap(app);
	arrived = !app->quit && take_arrivals(app);
	t->only_net = sites_net(app->sites) && ready == 0 && !keys && !arrived;
	t->working = work(app);
	return true;
}

static void loop(struct app *app)
{
	struct turn t = { .working = true, /* the first page may have something to do */
		.pause = FRAME_FIRST_MS };

	do
		paint(app, &t);
	while (!app->quit && take_turn(app, &t) && !app->quit);
}

static int open_screen(struct app *app, struct err *e)
{
	struct screen_setup setup = {
		.out = stdout,
		.in = app->tty,
		.theme = &app->config->theme,
		.colors = app_colors(app),
	};

	return screen_open(&app->screen, &setup, e);
}

int app_open_screen(struct app *app, struct err *e)
{
	if (app->screen)
		return 0;
	if (app->tty < 0 || signals_open(signals, SIGNALS) < 0)
		return err_set(e, ERR_TERMINAL, NULL);
	if (open_screen(app, e) < 0) {
		signals_close(signals, SIGNALS);
		return e->code;
	}
	app->keyboard = keyboard_new();
	screen_define_keys(app->screen, app->keyboard);
	app_apply(app);
	return 0;
}

static void close_screen(struct app *app)
{
	if (!app->screen)
		return;
	screen_close(app->screen);
	app->screen = NULL;
	keyboard_free(app->keyboard);
	signals_close(signals, SIGNALS);
}

static void close_app(struct app *app)
{
	while (app->page)
		app_pop(app);
	close_screen(app);
	for (size_t i = 0; i < HISTORY_COUNT; i++)
		prompt_history_release(&app->histories[i]);
	if (app->asking)
		prompt_close(&app->prompt);
}

/* Is PATH there, or is there no place where it could be? Frees it. */
static bool is_there(char *path)
{
	bool there = !path || access(path, F_OK) == 0;

	free(path);
	return there;
}

/* Who never kept anything is told the keys that one cannot do without. */
static void greet(struct app *app)
{
	if (!app->message.n && app->settings->hints && !is_there(state_file_path()) &&
	    !is_there(config_path("palou.conf")))
		app_say(app, W_FIRST_RUN);
}

/* Returns the exit status: what could be read is open then, or nothing is. */
static int start(struct app *app, const struct options *o)
{
	struct err e = { 0 };

	if (o->npaths && (open_first(app, o->paths, o->npaths) || !open_something(app)))
		return app->first.ntroubles ? EXIT_INPUT : EXIT_NOTHING;
	if (app_open_screen(app, &e) < 0) {
		message_print(&e, app->words);
		return EXIT_INPUT;
	}
	remember_begin(app);
	app_rules(app);
	if (!o->npaths)
		app_push(app, page_home(app));
	else if (!open_show_first(app))
		return EXIT_INPUT;
	if (app->config->nerrors)
		app_say_config_error(app, &app->config->errors[0], app->config->all_errors);
	if (app->library) {
		remember_library(app);
		open_say_troubles(app);
		greet(app);
	}
	return EXIT_DONE;
}

/* What could not be read is said once more where it can be copied. */
static void say_goodbye(const struct app *app)
{
	for (size_t i = 0; i < app->first.ntroubles; i++)
		message_print(&app->first.troubles[i], app->words);
}

int app_run(const struct options *o, struct config *c)
{
	struct app app;
	int status;

	app_init(&app, &screen_face, o, c);
	status = start(&app, o);
	if (status == EXIT_DONE)
		loop(&app);
	close_app(&app);
	remember_write(&app);
	cookies_keep(&app, true);
	say_goodbye(&app);
	status = app_status(&app, status);
	app_release(&app);
	return status;
}
