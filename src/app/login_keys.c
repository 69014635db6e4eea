/* What keys and commands do about the site of the page on top. */
#include "app/site_login.h"

static struct site *site_here(struct app *app)
{
	struct site *site = app->library ? app->library->site : NULL;

	if (!site)
		app_say(app, W_LOGIN_NO_SITE);
	return site;
}

void app_login_here(struct app *app)
{
	struct site *site = site_here(app);

	if (site)
		app_login(app, site);
}

void app_logout_here(struct app *app)
{
	struct site *site = site_here(app);

	if (site)
		app_logout(app, site);
}

void app_cookies_here(struct app *app, struct slice text)
{
	struct site *site = site_here(app);

	if (!site || !cookies_take(app, site, text))
		return;
	site_want_forum(site, true);
	app->face->act(app, ACT_RELOAD, 0);
	app_say(app, W_COOKIES_TAKEN);
}
