#include <stdlib.h>

#include "app/app.h"
#include "util/width.h"

/* Stands in until the themes of config/themes are compiled in. */
void app_default_theme(struct app *app)
{
	static const struct {
		enum style style;
		struct look look;
	} looks[] = {
		{ STYLE_DIM, { 245, 0 } },
		{ STYLE_FLOOR, { 37, LOOK_BOLD } },
		{ STYLE_AUTHOR, { LOOK_DEFAULT, LOOK_BOLD } },
		{ STYLE_OP, { 172, LOOK_BOLD } },
		{ STYLE_TIME, { 245, 0 } },
		{ STYLE_COUNT, { 37, 0 } },
		{ STYLE_QUOTE, { 71, 0 } },
		{ STYLE_BAR, { 71, 0 } },
		{ STYLE_STRONG, { LOOK_DEFAULT, LOOK_BOLD } },
		{ STYLE_LINK, { 75, LOOK_UNDERLINE } },
		{ STYLE_IMAGE, { 140, 0 } },
		{ STYLE_SMILEY, { 245, 0 } },
		{ STYLE_PRE, { 137, 0 } },
		{ STYLE_NOTE, { 245, 0 } },
		{ STYLE_RATING, { 172, 0 } },
		{ STYLE_TAIL, { 245, 0 } },
		{ STYLE_TITLE, { LOOK_DEFAULT, LOOK_BOLD } },
		{ STYLE_RULE, { 240, 0 } },
		{ STYLE_ERROR, { 203, LOOK_BOLD } },
		{ STYLE_KEY, { 37, LOOK_BOLD } },
		{ STYLE_UNKNOWN, { 245, 0 } },
	};

	theme_init(&app->theme);
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		app->theme.looks[looks[i].style] = looks[i].look;
}

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

	if (app->settings.colors == SET_COLORS_AUTO && no && *no)
		return COLORS_NONE;
	return colors[app->settings.colors];
}

void app_look(struct app *app)
{
	width_set_ambiguous(app->settings.ambiguous_width == 2 ? 2 : 1);
	screen_set_theme(app->screen, &app->theme, app_colors(app));
}
