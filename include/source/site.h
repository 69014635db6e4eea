/* A Discuz! X site as a source: boards, lists and threads are asked for and come when they come.
 * Nothing here waits. Whoever shows a thing asks for it, and looks at its status and version after
 * sites_run() said that something happened.
 *
 * All sites of a run share one net and one reader of pages, which are made when the first request
 * goes out. What was read stays until the run ends; places in it do too. */
#ifndef PALOU_SOURCE_SITE_H
#define PALOU_SOURCE_SITE_H

#include "model/catalog.h"
#include "model/forum.h"
#include "model/thread.h"
#include "net/net.h"
#include "parse/web_page.h"
#include "source/list_query.h"
#include "source/site_config.h"

/* What sites are told to be asked by. It holds none of the letters by which Discuz! takes a browser
 * for a telephone's (`mot`, `nec`, `lg`, `wap` …, inside other words, too) and sends other pages.
 */
#define SITE_USER_AGENT "palou/0.1 (terminal)"

struct sites;
struct site;
struct site_list;
struct site_thread;

struct sites *sites_new(void);
void sites_free(struct sites *s);

/* The site that C (which outlives SITES) describes: the same one for the same name. Asks nothing of
 * it yet. */
struct site *sites_open(struct sites *s, const struct site_config *c);

/* Site number I, NULL behind the last. */
struct site *sites_at(const struct sites *s, size_t i);

/* The net, NULL until something was asked for: for net_wait(). */
struct net *sites_net(const struct sites *s);

/* Lets requests go on. True: something came, or failed. */
bool sites_run(struct sites *s);

/* Milliseconds until sites_run() has something to do whatever comes; -1: nothing. For net_wait(),
 * and for poll() while there is no net: what could not even be sent is told by sites_run(), too. */
int sites_timeout(const struct sites *s);

/* ---- what is asked for */

enum site_state {
	SITE_IDLE,    /* not asked for */
	SITE_WAITING, /* on its way; what was read before is still there */
	SITE_READY,
	SITE_FAILED, /* `err` says why; what was read before is still there */
};

struct site_status {
	enum site_state state;
	struct err err;
	uint32_t request; /* SITE_WAITING: for net_progress() */
	unsigned version; /* changes with every answer */
};

/* ---- the site itself */

const struct site_config *site_config(const struct site *s);
const char *site_base(const struct site *s); /* the one that works, ends in `/` */
struct slice site_title(const struct site *s);

/* Its cookies. It is made by this, too, so that they can be there before the first request; NULL if
 * libcurl cannot be had, or nothing is asked of it. */
struct net_site *site_net(struct site *s);

/* Who is logged in: 0 nobody, or not known yet (site_user_known()). */
struct site_user {
	uint64_t uid;
	struct slice name;
	uint32_t notices, messages;
};
const struct site_user *site_user(const struct site *s);
bool site_user_known(const struct site *s);

/* The threads that were opened or listed, for app/: entries have no files. */
struct catalog *site_catalog(struct site *s);

/* Ends what is on its way and somebody waits for. False: nothing was. */
bool site_cancel(struct site *s);

/* What could not be read of pages that came: one line for the person is due if there is any. */
struct site_gaps {
	uint32_t lost; /* posts or rows that are there */
	bool cut;      /* the end of a page is missing */
};

/* ---- boards */

/* Asks for the index, again if it is there already and AGAIN. */
void site_want_forum(struct site *s, bool again);
const struct forum *site_forum(const struct site *s); /* NULL: not read yet */
const struct site_status *site_forum_status(const struct site *s);
struct site_gaps site_forum_gaps(const struct site *s);

/* Sends a board's password; then lists of the board can be asked for again. */
void site_send_password(struct site *s, uint32_t fid, struct slice password);
const struct site_status *site_password_status(const struct site *s);

/* ---- lists */

/* The list of QUERY, the same one for the same query. Asks nothing yet. */
struct site_list *site_list(struct site *s, const struct list_query *query);

void site_list_more(struct site_list *l);   /* the next page, if there is one */
void site_list_reload(struct site_list *l); /* anew from its first page */
const struct site_status *site_list_status(const struct site_list *l);
const struct list_query *site_list_query(const struct site_list *l);

/* Threads in the site's order over all pages read, each tid once. */
size_t site_list_count(const struct site_list *l);
const struct topic *site_list_topic(const struct site_list *l, size_t i);
bool site_list_whole(const struct site_list *l);     /* there is no further page */
uint32_t site_list_pages(const struct site_list *l); /* as the pager says; 0: not known */

/* The page of the board that the list begins with: the first one, or what the query says; of a page
 * that is not there a site gives the first. */
uint32_t site_list_first(const struct site_list *l);

/* What the first of them says beside threads: name, rules, types, sub-boards. NULL: not read yet.
 */
const struct topic_list *site_list_head(const struct site_list *l);

struct site_gaps site_list_gaps(const struct site_list *l);

/* ---- threads */

struct site_thread *site_thread(struct site *s, uint64_t tid);

/* Pages that were saved from a browser, as threads that nothing more can be asked for: adds the one
 * of PAGE, which it owns from now on, unless it is none of a thread (ERR_FOREIGN). */
int site_thread_saved(struct site *s, struct web_page *page, uint64_t *tid, struct err *e);

/* Each asks for what is missing of: a page (AHEAD: nobody waits for it yet), the page of a floor,
 * the last page, the page of a post (findpost, then its neighbours), a post alone (viewpid), all
 * posts of a member (authorid). What is there or on its way already is not asked for again. */
void site_thread_want_page(struct site_thread *t, uint32_t page, bool ahead);
void site_thread_want_floor(struct site_thread *t, uint32_t floor);
void site_thread_want_last(struct site_thread *t);
void site_thread_want_post(struct site_thread *t, uint64_t pid);
void site_thread_want_alone(struct site_thread *t, uint64_t pid);
void site_thread_want_author(struct site_thread *t, uint64_t uid);

/* Asks for what is new: the last page that was read, and those behind it; and for pages of which
 * the end is missing. Of page PAGE, too, unless that is 0. */
void site_thread_reload(struct site_thread *t, uint32_t page);

/* Of what somebody waits for; ahead requests that failed say nothing. */
const struct site_status *site_thread_status(const struct site_thread *t);

uint32_t site_thread_pages(const struct site_thread *t);                         /* 0: not known */
uint32_t site_thread_page_of_floor(const struct site_thread *t, uint32_t floor); /* 0: not known */
bool site_thread_has_page(const struct site_thread *t, uint32_t page);
bool site_thread_whole(const struct site_thread *t);              /* all pages, and none was cut */
bool site_thread_gone(const struct site_thread *t, uint64_t pid); /* asked for, and is not there */
struct site_gaps site_thread_gaps(const struct site_thread *t);

/* Puts what was read into OUT (cleared first): pages in order with holes between them, posts known
 * by their pid only (viewpid, authorid) where they belong, each pid once; and what the site has
 * not, or not yet (source/site_unite.h); quotes resolved, graph built. OUT keeps what its strings
 * live in: it holds until it is cleared or released, however much comes meanwhile and however often
 * the thread is built. */
void site_thread_build(struct site_thread *t, struct thread *out);

/* ---- a post of which nothing but its pid is known */

/* Asks which thread it is in; what was asked so before is forgotten. Threads that were read are
 * looked at first. TAKE: the page that comes is one of that thread from now on. */
void site_find(struct site *s, uint64_t pid, bool take);
const struct site_status *site_find_status(const struct site *s);
uint64_t site_find_pid(const struct site *s); /* what was asked for last; 0: nothing */
uint64_t site_find_tid(const struct site *s); /* 0: not known, or not yet */

/* ---- logging in: source/site_login.h */

#endif
