#include "app/lead.h"

#include <inttypes.h>
#include <stdio.h>

static struct lead to_thread(const struct library *l, uint64_t tid)
{
	static const struct slice none;
	size_t index = l->site ? library_add(l, tid, none, none) : catalog_find(l->catalog, tid);

	if (index == THREAD_NONE)
		return (struct lead){ .to = LEAD_NO_THREAD, .tid = tid };
	return (struct lead){ .to = LEAD_THREAD, .thread = index };
}

struct lead lead_of_quote(const struct library *l, const struct document *d, const struct quote *q)
{
	if (q->tid && q->tid != d->thread.tid)
		return to_thread(l, q->tid);
	if (q->target == POST_NONE)
		return (struct lead){ .to = LEAD_NOWHERE };
	return (struct lead){ .to = LEAD_POST, .post = q->target };
}

struct lead lead_of_link(const struct library *l, const struct link_goal *goal)
{
	return goal->tid ? to_thread(l, goal->tid) : (struct lead){ .to = LEAD_OUT };
}

/* Whose site an address is of: the one it stands in, one that is open, one of the configuration; or
 * NULL. */
static const struct site_config *site_of_url(const struct app *app, struct slice url)
{
	if (app->library->site && address_is_of(site_config(app->library->site), url))
		return site_config(app->library->site);
	if (!site_is_address(url))
		return NULL;
	for (size_t i = 0; i < app->nof_sites; i++)
		if (address_is_of(site_config(app->of_sites[i]->site), url))
			return site_config(app->of_sites[i]->site);
	return site_of_link(app->config, url);
}

static struct lead to_site(
    const struct app *app, const struct site_config *site, const struct address *a)
{
	struct lead lead = { .to = LEAD_SITE, .site = site, .goal = link_goal_of(a) };

	if (a->kind == ADDRESS_NONE || a->kind == ADDRESS_OTHER)
		return (struct lead){ .to = LEAD_OUT };
	if (a->tid && app->library->site && site_config(app->library->site) == site) {
		lead = to_thread(app->library, a->tid);
		lead.goal = link_goal_of(a);
	}
	return lead;
}

struct lead lead_of_url(const struct app *app, struct slice url)
{
	const struct site_config *site = site_of_url(app, url);
	struct link_goal goal = app->library->site ? (struct link_goal){ 0 } : link_goal(url);
	struct lead lead = lead_of_link(app->library, &goal);
	struct address a;

	lead.goal = goal;
	if (lead.to == LEAD_THREAD || !site)
		return lead;
	a = address_read(url);
	return to_site(app, site, &a);
}

void lead_say(struct app *app, const struct lead *l)
{
	char tid[24];

	if (l->to == LEAD_NO_THREAD) {
		snprintf(tid, sizeof tid, "%" PRIu64, l->tid);
		app_say(app, W_THREAD_NOT_HERE, tid);
	} else {
		app_say(app, W_QUOTE_NOWHERE);
	}
}

/* The post of T that has PID: its own, or the one of a quote that was resolved to it. */
static uint32_t post_of_pid(const struct thread *t, uint64_t pid)
{
	for (uint32_t i = 0; i < t->nposts; i++)
		if (t->posts[i].pid == pid)
			return i;
	for (size_t i = 0; i < t->nquotes; i++)
		if (t->quotes[i].pid == pid && t->quotes[i].target != POST_NONE)
			return t->quotes[i].target;
	return POST_NONE;
}

uint32_t lead_post(const struct thread *t, const struct link_goal *goal)
{
	uint32_t post;

	if (goal->floor)
		return thread_floor(t, goal->floor);
	if (goal->pid)
		return post_of_pid(t, goal->pid);
	if (goal->page <= 1 || !t->nposts)
		return 0;
	post = thread_floor(t, (goal->page - 1) * LINK_PAGE_POSTS + 1);
	return post == POST_NONE ? (uint32_t)t->nposts - 1 : post;
}

uint32_t lead_floor(const struct thread *t, uint32_t floor)
{
	uint32_t post = thread_floor(t, floor);

	return post == POST_NONE ? (uint32_t)t->nposts - 1 : post;
}

void lead_say_floor(struct app *app, const struct thread *t, uint32_t floor, uint32_t post)
{
	char label[FLOOR_LABEL_SIZE];

	post_label(label, &t->posts[post]);
	if (thread_floor(t, floor) == POST_NONE)
		app_say(app, W_PAST_END, floor, label);
	else if (t->posts[post].floor != floor)
		app_say(app, W_NO_FLOOR, floor, label);
}
