/* What the readers of the page kinds share; private to src/parse/web_*.c. */
#ifndef PALOU_PARSE_WEB_PARTS_H
#define PALOU_PARSE_WEB_PARTS_H

#include "parse/dom.h"
#include "parse/web_page.h"
#include "parse/xml_lib.h"

struct web_reading {
	const struct xml_lib *xml;
	const struct web_source *source;
	struct web_page *page;
	struct arena *a;   /* the page's */
	struct slice text; /* the page's source as clean UTF-8, a NUL behind it */
	struct dom dom;    /* its tree */
	int64_t now;       /* the source's, else what the footer says; TIME_NONE */
	bool wrapped;      /* it came as an answer to a script */
};

/* Fills page->facts, number and count. */
void web_read_facts(struct web_reading *r);
void web_read_pager(struct web_reading *r);

/* Says what the page is and reads what is read of its kind. */
void web_read_kind(struct web_reading *r);

/* False: it may be HTML. */
bool web_read_foreign(struct web_reading *r);

/* Each fills its part of the page; the kind is known already. */
void web_read_index(struct web_reading *r);
void web_read_board(struct web_reading *r);
void web_read_results(struct web_reading *r); /* of a search */
void web_read_thread(struct web_reading *r);
void web_read_message(struct web_reading *r);
void web_read_broken(struct web_reading *r);
void web_read_title(struct web_reading *r); /* the title is the message */
void web_read_script(struct web_reading *r);
void web_read_login(struct web_reading *r); /* if there is a form */
void web_read_password(struct web_reading *r);

/* Is there a form to log in, one for a board's password? */
bool web_has_login(const struct web_reading *r);
const xmlNode *web_password_form(const struct web_reading *r);

/* Reads the boards in tables of class fl_tb inside ROOT. */
struct forum_board *web_read_boards(struct web_reading *r, const xmlNode *root, uint32_t category,
    struct forum_board *boards, size_t *n, size_t *cap);

/* The rows of a list, into page->list. */
void web_read_topics(struct web_reading *r);

/* How a moderator highlighted a title, by its style. */
void web_read_style(struct topic *t, struct slice style);

/* In the source: where WORDS, with PID in them, stand; the tag around ID, not before BEGIN (ID
 * itself where there is none); the next post's id from P on, and its number. NULL: there is
 * none. */
const char *web_id(struct slice text, const char *words, uint64_t pid);
const char *web_tag(const char *begin, const char *id);
const char *web_next_post(const char *p, const char *end, uint64_t *pid);

/* The source of the body in POST, a post's source: what is inside #postmessage_P; of a post without
 * one (blanked) what is inside the element around it. */
struct slice web_raw(struct slice post, uint64_t pid);

/* The time that N (which may be NULL) says: in the title of an element inside it, else in words. */
int64_t web_node_time(const struct web_reading *r, const xmlNode *n);

/* The address of the link N, as written; empty if it is none. */
struct slice web_href(const xmlNode *n);

/* What stands in the page's first scripts between BEFORE and the next quote, in the arena. */
struct slice web_said(const struct web_reading *r, const char *before);

/* A copy in the page's arena. */
struct slice web_keep(const struct web_reading *r, struct slice s);

/* N objects of SIZE bytes from an array that was grown by MEM_ROOM, moved to the arena. */
void *web_keep_array(const struct web_reading *r, void *array, size_t n, size_t size);

#endif
