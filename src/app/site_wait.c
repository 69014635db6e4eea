#include "app/site_wait.h"

#define LOOK_MS  100 /* between looks at what is due */
#define QUIET_MS 700 /* nothing is told before */

static bool is_interrupted(struct site_wait *w, int ready)
{
	return ready > 0 && w->interrupted && w->interrupted(w);
}

static void tell(struct site_wait *w, const struct site_status *st)
{
	struct net *n = sites_net(w->sites);
	struct net_progress p;

	if (w->tell && n && st->request && net_progress(n, st->request, &p) && p.age_ms >= QUIET_MS)
		w->tell(w, &p);
}

int site_wait(struct site_wait *w, struct site *s, const struct site_status *st, struct err *e)
{
	sites_run(w->sites);
	while (st->state == SITE_WAITING) {
		struct pollfd fd = { .fd = w->fd, .events = POLLIN };
		struct net *n = sites_net(w->sites);
		int ready = n ? net_wait(n, &fd, w->fd >= 0, LOOK_MS) : poll(&fd, 1, LOOK_MS);

		if (is_interrupted(w, ready)) {
			site_cancel(s);
			return err_set(e, ERR_CANCELLED, NULL);
		}
		sites_run(w->sites);
		if (st->state == SITE_WAITING)
			tell(w, st);
	}
	if (st->state != SITE_FAILED)
		return 0;
	if (e)
		*e = st->err;
	return st->err.code;
}
