/* Waiting for a site where there is no screen: `palou show`, `palou list`, the line mode. */
#ifndef PALOU_APP_SITE_WAIT_H
#define PALOU_APP_SITE_WAIT_H

#include "source/site.h"

struct site_wait {
	struct sites *sites;
	int fd; /* readable when the person may want something; -1: there is no such */

	/* Asked when it is: does he want to wait no longer? May be NULL. */
	bool (*interrupted)(struct site_wait *w);

	/* Told now and then how it goes, once that takes long; may be NULL. */
	void (*tell)(struct site_wait *w, const struct net_progress *p);
};

/* Until ST is no longer SITE_WAITING. Returns 0, the error with which it failed, or ERR_CANCELLED:
 * then nothing is on its way any more. */
int site_wait(struct site_wait *w, struct site *s, const struct site_status *st, struct err *e);

#endif
