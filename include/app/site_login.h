/* Logging in to a site and out of it, and the passwords of boards: what the person is asked, in
 * which order, and what is said of the answers. Of the screen and of the line mode: questions are
 * asked by the face.
 *
 * The site's form is fetched while the person types. A password is kept until the site has
 * accepted it or the person gives up, and is overwritten then. */
#ifndef PALOU_APP_SITE_LOGIN_H
#define PALOU_APP_SITE_LOGIN_H

#include "app/app.h"

/* Asks who logs in to SITE; where somebody is, whether he wants to be logged out. */
void app_login(struct app *app, struct site *site);
void app_logout(struct app *app, struct site *site);

/* Asks for the password of board FID and sends it. */
void app_ask_board_password(struct app *app, struct site *site, uint32_t fid);

/* After sites_run() said that something came: goes on where the site was waited for. Says once that
 * a login has expired. */
void login_arrived(struct app *app);

/* What is waited for, said in WHAT; NULL: nothing. */
const struct site_status *login_waits(struct app *app, struct buf *what);

/* Something of page P, which shows what is in board FID (0: not known), could not be read because
 * of E: where that is the board's password, and P is on top, it is asked for. */
void login_wanted(struct app *app, const struct page *p, uint32_t fid, const struct err *e);

/* Ends what is waited for; false: nothing is. */
bool login_cancel(struct app *app);

/* L and its like: logs in to the site of the page on top, or out of it. */
void app_login_here(struct app *app);
void app_logout_here(struct app *app);

/* `:cookies`: takes over those of a browser for the site of the page on top, and asks again for
 * what it shows. */
void app_cookies_here(struct app *app, struct slice text);

/* Gives up what is asked for, if anything. */
void login_release(struct app *app);

#endif
