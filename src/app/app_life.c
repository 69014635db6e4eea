/* How an app begins and ends, whatever it shows. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/remember.h"

#define SIGNALED(n) (128 + (n))

/* Keys come from the terminal even when a thread comes from standard input. */
static int open_tty(void)
{
	return isatty(STDIN_FILENO) ? STDIN_FILENO : open("/dev/tty", O_RDONLY | O_CLOEXEC);
}

void app_init(struct app *app, const struct face *face, const struct options *o, struct config *c)
{
	enum language language = config_language(c);

	*app = (struct app){
		.face = face,
		.config = c,
		.settings = &c->settings,
		.keymap = c->keymap,
		.words = words_of(language),
		.language = language,
		.sample = library_sample_path(o->program),
		.tty = open_tty(),
	};
	buf_init(&app->message, 4096);
	arena_init(&app->frame);
}

void app_release(struct app *app)
{
	remember_end(app);
	jobs_release(&app->jobs);
	cookies_release(&app->jars);
	buf_release(&app->message);
	arena_release(&app->frame);
	library_close(&app->first);
	free(app->sample);
}

int app_status(const struct app *app, int status)
{
	if (app->signal)
		return SIGNALED(app->signal);
	return app->first.ntroubles ? EXIT_INPUT : status;
}
