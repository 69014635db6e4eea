/* A site from inside: what src/source/site*.c share, nobody else.
 *
 * Everything is asked for by site_ask(), which reads each answer as a page, learns from it what
 * every page says, and turns what came in place of the page that was asked for into an error:
 * messages, forms, shields, walls. */
#ifndef PALOU_SOURCE_SITE_PARTS_H
#define PALOU_SOURCE_SITE_PARTS_H

#include "parse/charset.h"
#include "source/site.h"
#include "source/site_keep.h"

struct site_request;

struct sites {
	struct site **list;
	size_t n, cap;
	struct net *net;           /* NULL until it is wanted */
	struct web_reader *reader; /* the same */
	bool changed;              /* something came since sites_run() said so */
	bool offline;              /* nothing is asked of any of them */
	struct site_keeper keeper; /* its functions are NULL: nothing is kept */
};

struct site {
	struct sites *all;
	const struct site_config *config;
	struct site_config *own; /* the same, where the site owns it; else NULL */
	char **bases;            /* as configured, but https where a site insists on it */
	size_t nbases;
	size_t base;  /* the one that works, or is tried first */
	bool works;   /* it has answered */
	bool offline; /* saved pages: nothing is asked for */
	bool cut_off; /* it could not be reached, which was told, and has not answered since */
	struct net_site *net;
	struct site_request *requests; /* the newest first */

	/* Learned from pages. Strings are owned, "" if not known. */
	struct site_user user;
	char *user_name;
	bool user_known;
	unsigned era; /* changes with the user: what was refused may be allowed now */
	char *title;
	char *formhash; /* of the last page that had one */
	enum charset charset;
	bool zone_said;
	int zone;

	struct catalog catalog;

	struct web_page *index;  /* NULL: not read yet */
	struct web_page *before; /* the index before: who shows it may not have looked again */
	int64_t index_kept;      /* when it was read, if it is a kept one; else 0 */
	struct site_status forum_status;
	struct site_status password_status;

	struct {
		uint64_t pid, tid;
		bool take;                    /* the page that comes */
		struct site_request *request; /* NULL: none is on its way */
		struct site_status status;
	} find; /* src/source/site_find.c */

	struct site_list **lists;
	size_t nlists, lists_cap;
	struct site_thread **threads;
	size_t nthreads, threads_cap;

	/* site_login.c's own, made and known there only. */
	void *login;
	void (*login_free)(void *login);
};

struct site_answer {
	struct err err;           /* code 0: it is what was asked for */
	struct web_page *page;    /* NULL: none came. The callback may take it, leaving NULL; it is
				   * there with most errors, too */
	struct slice bytes;       /* SITE_BYTES: the body */
	struct web_source source; /* what `page` was read of */
	const char *url;          /* where it came from in the end, "" if nothing came */
	const char *first;        /* where its first redirect led, "" if there was none */
	long status;
};

#define SITE_KIND(web_kind) (1u << (web_kind))
#define SITE_BYTES          0x80000000u /* no page: a picture */

struct site_ask {
	const char *path;  /* below the base; copied */
	struct slice form; /* of a POST, encoded (charset_field()); p is NULL for a GET. Copied, and
			    * overwritten once it was sent */
	uint32_t kinds;    /* what the page may be: SITE_KIND() of each; messages that say `done`
			    * are no errors if WEB_MESSAGE is among them */
	bool ahead;        /* nobody waits for it yet */
	bool referer;      /* the site wants to see one; POSTs have one always */
	void (*done)(void *ctx, struct site_answer *a); /* called once, by sites_run() or
							 * site_cancel(), unless it is dropped */
	void *ctx;
	uint32_t *number; /* kept up to date: net's number of the request, 0: it waits for its time.
			   * Or NULL */
};

/* Asks for it. Problems come by `done`, too. The pointer holds until `done` begins. */
struct site_request *site_ask(struct site *s, const struct site_ask *ask);

/* Somebody waits for it now, who keeps its number in NUMBER. */
void site_hurry(struct site_request *r, uint32_t *number);

/* Its `done` is not called. */
void site_drop(struct site_request *r);

/* Sends what is due again; ms until something is, -1: nothing will be. */
void site_run_due(struct site *s);
int site_due(const struct site *s);

/* What a page says about itself and its reader; of a kept one, what does not change with time. */
void site_learn(struct site *s, const struct web_facts *f);
void site_learn_kept(struct site *s, const struct web_facts *f);

/* Something is there that did not come from the net: sites_run() will say so. */
void site_changed(struct site *s);

/* The rest of an answer's way into a status. */
void site_status_wait(struct site_status *st);
void site_status_done(struct site_status *st, const struct err *e);

/* As sites_open(), but takes C over, with its name and bases. */
struct site *sites_open_own(struct sites *all, struct site_config *c);

/* Puts a thread, with a copy of its title, into the site's catalog, or what is new about it. */
void site_note_thread(struct site *s, uint64_t tid, struct slice title, struct slice board);

/* Seconds east of UTC in which the site writes times, as far as it is known. */
int site_zone(const struct site *s);

/* *OWNED becomes a copy of TEXT, unless that is empty. True: it changed. */
bool site_keep(char **owned, struct slice text);

/* ---- src/source/site_forum.c, site_list.c, site_thread.c */

/* PAGE, an index or one of a board, which the site owns from now on, was saved from a browser:
 * nothing more can be asked for. Several of one board are one list, in the order in which they
 * come. */
void site_forum_saved(struct site *s, struct web_page *page);
void site_list_saved(struct site *s, struct web_page *page);

void site_list_free(struct site_list *l);
void site_thread_free(struct site_thread *t);

#endif
