/* Sites in the line mode: what a site is asked for is waited for, and Ctrl-C ends it. */
#include <poll.h>

#include "app/live.h"
#include "app/plain_parts.h"
#include "app/signals.h"
#include "app/site_login.h"

#define STEP_MS  200  /* at the longest between two looks */
#define QUIET_MS 1500 /* of waiting before it is said */

/* Lets requests go on for a moment. */
static void step(struct plain *p)
{
	struct pollfd fd = { .fd = signals_fd(), .events = POLLIN };
	struct net *net = sites_net(p->app.sites);
	int due = sites_timeout(p->app.sites);
	int ms = due >= 0 && due < STEP_MS ? due : STEP_MS;

	if (net)
		net_wait(net, &fd, 1, ms);
	else
		poll(&fd, 1, ms);
	if (sites_run(p->app.sites)) {
		live_arrived(&p->app);
		login_arrived(&p->app);
	}
}

bool plain_await(struct plain *p, const struct site_status *status)
{
	int64_t began = app_now();
	bool said = false;

	out_flush(&p->out);
	while (status->state == SITE_WAITING) {
		step(p);
		if (plain_interrupted(p))
			return false;
		if (!said && app_now() - began > QUIET_MS) {
			app_say(&p->app, W_PLAIN_READING);
			out_flush(&p->out);
			said = true;
		}
	}
	return true;
}

bool plain_fetch(struct plain *p, const struct site_status *status)
{
	if (!plain_await(p, status)) {
		site_cancel(p->app.library->site);
		app_say(&p->app, W_CANCELLED);
		return false;
	}
	if (status->state == SITE_FAILED)
		live_say_error(&p->app, &status->err);
	return status->state != SITE_FAILED;
}

/* Is anything on its way that somebody waits for? */
static bool is_busy(const struct plain *p)
{
	const struct net *net = sites_net(p->app.sites);
	struct net_progress progress;

	return (net && net_busiest(net, &progress)) || sites_timeout(p->app.sites) >= 0;
}

/* Says once what a login waits for. */
static void say_login(struct plain *p, bool *said)
{
	struct buf what;

	buf_init(&what, PLAIN_TEXT_MAX);
	if (!*said && login_waits(&p->app, &what)) {
		plain_put(p, buf_slice(&what));
		*said = true;
	}
	buf_release(&what);
	out_flush(&p->out);
}

void plain_catch_up(struct plain *p)
{
	bool said = false;

	while (!p->app.quit && is_busy(p)) {
		say_login(p, &said);
		step(p);
		if (!plain_interrupted(p))
			continue;
		login_cancel(&p->app);
		for (size_t i = 0; i < p->app.nof_sites; i++)
			site_cancel(p->app.of_sites[i]->site);
	}
}
