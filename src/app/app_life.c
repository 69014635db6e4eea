/* How an app begins and ends, whatever it shows. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/home_library.h"
#include "app/remember.h"
#include "app/site_login.h"
#include "util/mem.h"

#define STORE_WAIT_MS 1000 /* while a person waits, too */
#define SIGNALED(n)   (128 + (n))

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
		.sites = sites_new(),
		.base = o->base,
	};
	buf_init(&app->message, 4096);
	buf_init(&app->label, 4096);
	arena_init(&app->frame);
	rule_book_init(&app->book);
	app->own.wait_ms = STORE_WAIT_MS;
	kept_begin(&app->kept, &app->own, c, app->sites, true);
}

void app_release(struct app *app)
{
	remember_end(app);
	home_library_free(app->shelves);
	news_release(&app->news);
	undo_release(&app->undo);
	rule_book_release(&app->book);
	jobs_release(&app->jobs);
	login_release(app);
	cookies_release(&app->jars);
	buf_release(&app->message);
	buf_release(&app->label);
	arena_release(&app->frame);
	library_close(&app->first);
	for (size_t i = 0; i < app->nof_sites; i++) {
		library_close(app->of_sites[i]);
		free(app->of_sites[i]);
	}
	free(app->of_sites);
	sites_free(app->sites);
	kept_end(&app->kept);
	own_store_release(&app->own);
	free(app->sample);
}

struct library *app_site(struct app *app, const struct site_config *c)
{
	return app_library_of(app, sites_open(app->sites, c));
}

struct library *app_library_of(struct app *app, struct site *site)
{
	struct library *l;

	for (size_t i = 0; i < app->nof_sites; i++)
		if (app->of_sites[i]->site == site)
			return app->of_sites[i];
	l = mem_alloc(sizeof *l);
	library_of_site(l, site);
	MEM_ROOM(app->of_sites, app->nof_sites, app->of_sites_cap);
	app->of_sites[app->nof_sites++] = l;
	cookies_begin(app, site);
	return l;
}

int app_status(const struct app *app, int status)
{
	if (app->signal)
		return SIGNALED(app->signal);
	return app->first.ntroubles ? EXIT_INPUT : status;
}
