/* Where quotes, links and floors lead. Whoever asks goes there in his own way. */
#ifndef PALOU_APP_LEAD_H
#define PALOU_APP_LEAD_H

#include "app/app.h"
#include "app/document.h"
#include "app/links.h"

enum lead_to {
	LEAD_NOWHERE,   /* what was quoted is not there */
	LEAD_POST,      /* to a post of the same thread */
	LEAD_THREAD,    /* to a thread at hand, perhaps the same one; in it see resolve_in() or
			   lead_post() */
	LEAD_NO_THREAD, /* to one that is not */
	LEAD_SITE,      /* to what `goal` names on a site that is not at hand yet, or on this one */
	LEAD_OUT,       /* out of the forum */
};

struct lead {
	enum lead_to to;
	uint32_t post;                  /* LEAD_POST */
	size_t thread;                  /* LEAD_THREAD: number in the catalog */
	uint64_t tid;                   /* LEAD_NO_THREAD */
	const struct site_config *site; /* LEAD_SITE */
	struct link_goal goal;          /* of a link: what it names */
};

/* Q stands in D, a thread of L. */
struct lead lead_of_quote(const struct library *l, const struct document *d, const struct quote *q);
struct lead lead_of_link(const struct library *l, const struct link_goal *goal);

/* The same for an address as it stands in a post of app->library: sites that are open or in the
 * configuration are known, too. */
struct lead lead_of_url(const struct app *app, struct slice url);

/* Says why L does not lead to anything. */
void lead_say(struct app *app, const struct lead *l);

/* The post of T that a link means: by its floor, its pid, its page, else the first one. Or
 * POST_NONE. */
uint32_t lead_post(const struct thread *t, const struct link_goal *goal);

/* The post that bears FLOOR, else the next one there is, else the last one; T has posts. And says
 * so, if POST is that of another floor. */
uint32_t lead_floor(const struct thread *t, uint32_t floor);
void lead_say_floor(struct app *app, const struct thread *t, uint32_t floor, uint32_t post);

#endif
