/* A page that a Discuz! X site sent, or that was saved from a browser, as data. What is read are
 * the desktop pages of X3.4 and X3.5; others are recognised for what they are. The one home of
 * libxml2, which is loaded by the first web_reader_new().
 *
 * A page that is broken, cut or of a foreign template gives what could be read of it and says how
 * much that was; it is never an error. Bytes become clean UTF-8 here before libxml2 sees them: GBK
 * is read as GB18030, what is broken becomes U+FFFD. */
#ifndef PALOU_PARSE_WEB_PAGE_H
#define PALOU_PARSE_WEB_PAGE_H

#include "model/forum.h"
#include "model/thread.h"
#include "util/arena.h"
#include "util/err.h"

enum web_kind {
	WEB_UNKNOWN,  /* HTML, but of no kind that is known */
	WEB_INDEX,    /* `forum` */
	WEB_BOARD,    /* `list` */
	WEB_THREAD,   /* `thread` */
	WEB_SEARCH,   /* `list`, of search results or a guide */
	WEB_MESSAGE,  /* `message` alone: the site says something in place of a page */
	WEB_LOGIN,    /* `login`: the form */
	WEB_PASSWORD, /* the board wants its password */
	WEB_SHIELD,   /* a flood shield: the same again in a moment */
	WEB_WALL,     /* a check for people before the site */
	WEB_BROKEN,   /* the site's database or program fails: `message` */
	WEB_USER,
	WEB_NOTICES,
	WEB_POST_FORM, /* known, not read yet */
	WEB_TOUCH,
	WEB_API,
	WEB_ARCHIVER,
	WEB_PRINT,
	WEB_RSS,    /* not the desktop's */
	WEB_SCRIPT, /* an answer to a script, without a page in it: `message`, `values` */
	WEB_KINDS,
};

/* `thread`, `touch` …: for messages to people who write programs, and for tests. */
const char *web_kind_name(enum web_kind kind);

enum message_kind {
	MESSAGE_INFO,
	MESSAGE_ERROR,
	MESSAGE_RIGHT,  /* done */
	MESSAGE_LOGIN,  /* who is logged in may */
	MESSAGE_DENIED, /* this user may not: rights, read permission, money */
	MESSAGE_GONE,   /* the thread, post or board does not exist */
	MESSAGE_FLOOD,  /* too fast; `seconds`, 0 if not said */
	MESSAGE_CLOSED, /* the forum is closed */
};

struct web_message {
	enum message_kind kind;
	struct slice text; /* readable, in one line */
	struct slice url;  /* where it leads on, empty: nowhere */
	uint32_t seconds;
};

struct web_field { /* of a form or a script's answer */
	struct slice name, value;
};

struct web_form {
	struct slice action; /* address as written, entities decoded; empty: there is no form */
	struct web_field *fields; /* hidden ones, with their values */
	size_t nfields;
	struct web_field *questions; /* 安全提问: value, text; none: it does not ask */
	size_t nquestions;
	struct slice captcha; /* IDHASH of the image captcha, empty: it wants none */
};

/* What every page says. */
struct web_facts {
	struct slice title;         /* <title> */
	struct slice site;          /* the site's name, empty: not said */
	struct slice base;          /* <base href>, else where a saved page came from, else empty */
	struct slice charset;       /* `utf-8`, `gbk` */
	struct slice cookie_prefix; /* `H8iG_2132_` */
	struct slice formhash;
	struct slice generator;     /* `Discuz! X3.5` */
	struct slice user;          /* who is logged in, empty: nobody, or not said */
	uint64_t uid;               /* 0: nobody */
	uint32_t notices, messages; /* that wait for him */
	int zone;                   /* seconds east of UTC in which the page writes times */
	bool zone_said;
	uint32_t fid; /* of the board, 0: none */
	struct slice board;
};

struct web_thread {
	uint64_t tid;
	struct slice title, type;
	struct slice notice; /* what a moderator did last, readable; empty: nothing */
	struct slice stamp;
	bool closed;
	bool alone;        /* one post, asked for by its pid */
	uint64_t only_uid; /* posts of one member: their floors are not the thread's, and are 0;
			    * 0: of all */
	/* Posts in the page's order, with bodies; quotes are not resolved. No parts but one, whose
	 * bytes are the source of the bodies, into which `raw` of the posts points. */
	struct thread posts;
};

struct web_page {
	struct arena arena; /* everything lives in it, or in thread.posts */
	enum web_kind kind;
	struct web_facts facts;
	uint32_t number, count; /* page so of so many, from 1; 1, 1 where there is no pager */
	bool cut;               /* nested too deep, or the source ends early: the end is missing */
	uint32_t lost;          /* things (posts, rows) that are there but could not be read */
	struct web_message message;
	struct web_form login;
	struct web_form password; /* WEB_PASSWORD */
	struct web_field *values; /* of a script's answer: {'pid':'600'} */
	size_t nvalues;
	struct forum forum;
	struct topic_list list;
	struct web_thread thread;
};

struct web_reader;

/* NULL, with ERR_LIBRARY, if libxml2 cannot be had. */
struct web_reader *web_reader_new(struct err *e);
void web_reader_free(struct web_reader *r);

struct web_source {
	struct slice bytes;       /* as they came, unpacked */
	const char *content_type; /* of the answer, or NULL */
	const char *url;          /* where it came from, or NULL */
	int zone;                 /* used where the page says none */
	int64_t now;              /* when it was read, seconds UTC: for `5 分钟前`; TIME_NONE:
				   * such times stay unknown */
};

/* Never NULL. */
struct web_page *web_page_read(struct web_reader *r, const struct web_source *s);
void web_page_free(struct web_page *p);

/* A post of which only the source of its body (`raw` of a page's post) and what stood around it was
 * kept. */
struct web_kept_post {
	uint64_t pid;
	struct slice author; /* empty: anonymous */
	uint32_t floor;
	int64_t posted;
	struct slice html;
};

/* A page of a thread with these N posts, in their order, as if it had come like that; the same pid
 * may stand there several times. Never NULL. */
struct web_page *web_page_of_posts(
    struct web_reader *r, const struct web_kept_post *posts, size_t n, int zone);

/* Is that the beginning of an HTML page? For files whose name does not say. */
bool web_page_is_html(struct slice bytes);

#endif
