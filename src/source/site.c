#include "source/site.h"

#include <stdlib.h>

#include "source/address.h"
#include "source/site_parts.h"
#include "util/mem.h"

#define AT_ONCE    2
#define PER_SECOND 2

/* ---- all sites */

struct sites *sites_new(void)
{
	return mem_zalloc(1, sizeof(struct sites));
}

static void free_bases(struct site *s)
{
	for (size_t i = 0; i < s->nbases; i++)
		free(s->bases[i]);
	free(s->bases);
}

static void free_config(struct site_config *c)
{
	if (!c)
		return;
	free(c->name);
	free(c->bases[0]);
	free(c->bases);
	free(c);
}

static void site_free(struct site *s)
{
	while (s->requests)
		site_drop(s->requests);
	if (s->login_free)
		s->login_free(s->login);
	for (size_t i = 0; i < s->nlists; i++)
		site_list_free(s->lists[i]);
	for (size_t i = 0; i < s->nthreads; i++)
		site_thread_free(s->threads[i]);
	free(s->lists);
	free(s->threads);
	free_bases(s);
	web_page_free(s->index);
	web_page_free(s->before);
	catalog_release(&s->catalog);
	free(s->user_name);
	free(s->title);
	free(s->formhash);
	free_config(s->own);
	free(s);
}

void sites_free(struct sites *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n; i++)
		site_free(s->list[i]);
	free(s->list);
	net_free(s->net);
	web_reader_free(s->reader);
	free(s);
}

struct site *sites_open(struct sites *all, const struct site_config *c)
{
	struct site *s;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->list[i]->config->name, c->name) == 0)
			return all->list[i];
	s = mem_zalloc(1, sizeof *s);
	s->all = all;
	s->config = c;
	s->nbases = c->nbases;
	s->bases = mem_alloc((c->nbases + 1) * sizeof *s->bases);
	for (size_t i = 0; i < c->nbases; i++)
		s->bases[i] = mem_dup(c->bases[i]);
	s->user_name = mem_dup("");
	s->title = mem_dup(c->title ? c->title : "");
	s->formhash = mem_dup("");
	catalog_init(&s->catalog);
	MEM_ROOM(all->list, all->n, all->cap);
	all->list[all->n++] = s;
	return s;
}

struct site *sites_open_own(struct sites *all, struct site_config *c)
{
	struct site *s = sites_open(all, c);

	if (s->config == c)
		s->own = c;
	else
		free_config(c);
	return s;
}

struct site *sites_at(const struct sites *s, size_t i)
{
	return i < s->n ? s->list[i] : NULL;
}

struct net *sites_net(const struct sites *s)
{
	return s->net;
}

bool sites_run(struct sites *s)
{
	bool changed = s->net && net_run(s->net);

	for (size_t i = 0; i < s->n; i++)
		site_run_due(s->list[i]);
	changed |= s->changed;
	s->changed = false;
	return changed;
}

int sites_timeout(const struct sites *s)
{
	int least = s->changed ? 0 : -1;

	for (size_t i = 0; i < s->n; i++) {
		int due = site_due(s->list[i]);

		if (due >= 0 && (least < 0 || due < least))
			least = due;
	}
	return least;
}

/* ---- one of them */

const struct site_config *site_config(const struct site *s)
{
	return s->config;
}

const char *site_base(const struct site *s)
{
	return s->nbases ? s->bases[s->base] : "";
}

struct slice site_title(const struct site *s)
{
	return slice_str(*s->title ? s->title : s->config->name);
}

struct net_site *site_net(struct site *s)
{
	const struct site_config *c = s->config;
	struct net_rules rules = {
		.user_agent = c->user_agent ? c->user_agent : SITE_USER_AGENT,
		.proxy = c->proxy,
		.ca_file = c->ca_file,
		.at_once = c->at_once ? c->at_once : AT_ONCE,
		.per_second = c->per_second ? c->per_second : PER_SECOND,
		.patience = c->patience,
	};

	if (s->offline)
		return NULL;
	if (!s->all->net)
		s->all->net = net_new(NULL);
	if (!s->net && s->all->net)
		s->net = net_site_new(s->all->net, &rules);
	return s->net;
}

const struct site_user *site_user(const struct site *s)
{
	return &s->user;
}

bool site_user_known(const struct site *s)
{
	return s->user_known;
}

struct catalog *site_catalog(struct site *s)
{
	return &s->catalog;
}

int site_zone(const struct site *s)
{
	return s->zone_said ? s->zone : s->config->zone;
}

/* ---- what is learned */

bool site_keep(char **owned, struct slice text)
{
	if (!text.n || slice_eq(slice_str(*owned), text))
		return false;
	free(*owned);
	*owned = mem_dup_n(text.p, text.n);
	return true;
}

/* Only a page whose script says who reads it says that nobody is logged in; who read a saved one
 * then is of no matter now. */
static void learn_user(struct site *s, const struct web_facts *f)
{
	if (s->offline || (!f->cookie_prefix.n && !f->uid))
		return;
	if (s->user_known && s->user.uid != f->uid)
		s->era++;
	s->user_known = true;
	if (s->user.uid != f->uid || f->user.n) {
		free(s->user_name);
		s->user_name = mem_dup_n(f->user.p, f->user.n);
	}
	s->user = (struct site_user){
		.uid = f->uid,
		.name = slice_str(s->user_name),
		.notices = f->notices,
		.messages = f->messages,
	};
}

void site_changed(struct site *s)
{
	s->all->changed = true;
}

void site_learn(struct site *s, const struct web_facts *f)
{
	learn_user(s, f);
	site_keep(&s->formhash, f->formhash);
	site_learn_kept(s, f);
}

void site_learn_kept(struct site *s, const struct web_facts *f)
{
	if (!s->config->title)
		site_keep(&s->title, f->site);
	if (f->charset.n)
		charset_find(f->charset, &s->charset);
	if (f->zone_said)
		s->zone = f->zone;
	s->zone_said |= f->zone_said;
}

/* A title once known is not lost to a page that does not say it. */
void site_note_thread(struct site *s, uint64_t tid, struct slice title, struct slice board)
{
	struct catalog *c = &s->catalog;
	size_t i = catalog_find(c, tid);

	if (i == THREAD_NONE) {
		catalog_thread(c, tid, arena_dup(&c->arena, title), catalog_board(c, board));
		return;
	}
	if (!title.n)
		title = c->threads[i].title;
	catalog_rename(c, i, title, board.n ? catalog_board(c, board) : c->threads[i].board);
}

void site_status_wait(struct site_status *st)
{
	st->state = SITE_WAITING;
	st->err = (struct err){ 0 };
}

void site_status_done(struct site_status *st, const struct err *e)
{
	st->state = e->code ? SITE_FAILED : SITE_READY;
	st->err = *e;
	st->request = 0;
	st->version++;
}
