#include <stdlib.h>

#include "app/app.h"
#include "util/width.h"

#define AMBIGUOUS 0x2014 /* — */

int app_colors(const struct app *app)
{
	static const int colors[] = {
		[SET_COLORS_AUTO] = COLORS_AUTO,
		[SET_COLORS_NONE] = COLORS_NONE,
		[SET_COLORS_8] = 8,
		[SET_COLORS_16] = 16,
		[SET_COLORS_256] = 256,
		[SET_COLORS_TRUE] = COLORS_TRUE,
	};
	const char *no = getenv("NO_COLOR"); /* no-color.org: set, and not empty */

	if (app->settings->colors == SET_COLORS_AUTO && no && *no)
		return COLORS_NONE;
	return colors[app->settings->colors];
}

void app_choose_words(struct app *app)
{
	bool disguise = app->settings->disguise;

	app->language = disguise ? LANG_EN : config_language(app->config);
	app->words = disguise ? words_of_log() : words_of(app->language);
}

void app_look(struct app *app)
{
	struct theme theme =
	    app->settings->disguise ? theme_quiet(&app->config->theme) : app->config->theme;

	/* What stands on the terminal now takes other columns than was thought. */
	if (cp_width(AMBIGUOUS) != app->settings->ambiguous_width)
		screen_redraw(app->screen);
	width_set_ambiguous(app->settings->ambiguous_width);
	screen_set_theme(app->screen, &theme, app_colors(app));
}
