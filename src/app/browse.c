#include "app/browse.h"

#include "app/own_address.h"

#define URL_MAX    ((size_t)64 * 1024)
#define AT_ONCE_MS 10000 /* a browser that ends later than this was used, whatever it says */

static void opener_done(struct app *app, const struct job *job, int status)
{
	if (status && app_now() - job->started < AT_ONCE_MS) {
		app_say(app, W_OPENER_FAILED, job->name, status, job->text);
		app->message_is_error = true;
	}
}

/* PAUSE: what it wrote on the terminal stays in sight until a key is pressed. */
static void run_opener(struct app *app, const struct opener *o, struct slice url, bool pause)
{
	char **argv = command_words(o->command, url, &app->frame);
	struct job job = { .done = opener_done };
	struct err e = { 0 };
	int code;

	if (!argv) {
		app_say(app, W_BAD_COMMAND, arena_dup(&app->frame, o->command).p);
		app->message_is_error = true;
		return;
	}
	if (o->terminal)
		code = external_run(app, argv, -1, pause, &e);
	else
		code = external_start(app, argv, -1, job, slice_str(argv[0]), url, &e);
	if (code < 0)
		app_say_error(app, &e);
	else if (!o->terminal)
		app_say(app, W_BROWSING, argv[0], url.p);
}

void app_browse(struct app *app, struct slice url)
{
	const char *shown = arena_dup(&app->frame, url).p;
	struct opener o;
	struct buf whole;

	buf_init(&whole, URL_MAX);
	if (!own_address_of_link(app, &whole, url) || whole.full)
		app_say(app, W_NOT_A_LINK, shown);
	else if (!choose_opener(&surroundings_here, app->settings->open_command, &o))
		app_say(app, W_NO_OPENER, whole.p);
	else
		run_opener(app, &o, buf_slice(&whole), false);
	buf_release(&whole);
}

void app_show_picture(struct app *app, const char *path)
{
	const struct settings *set = app->settings;
	struct opener o;

	if (choose_viewer(&surroundings_here, set->image_command, set->open_command, &o))
		run_opener(app, &o, slice_str(path), true);
	else
		app_say(app, W_NO_VIEWER, path);
}

void app_browse_target(struct app *app, const struct target *target)
{
	const char *text = arena_dup(&app->frame, target->text).p;

	if (target->url.n)
		app_browse(app, target->url);
	else
		app_say(app, target->kind == TARGET_IMAGE ? W_PICTURE_NAME : W_FILE_NAME, text);
}

void app_browse_thread(struct app *app, uint64_t tid)
{
	struct buf url;

	buf_init(&url, URL_MAX);
	if (own_address_of_thread(app, &url, tid))
		app_browse(app, buf_slice(&url));
	else
		app_say(app, W_NO_ADDRESS);
	buf_release(&url);
}

void app_browse_post(struct app *app, const struct thread *t, uint32_t post)
{
	struct buf url;

	buf_init(&url, URL_MAX);
	if (own_address_of_post(app, &url, t, post))
		app_browse(app, buf_slice(&url));
	else
		app_say(app, W_NO_ADDRESS);
	buf_release(&url);
}
