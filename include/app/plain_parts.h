/* The line mode from inside: what its files share, src/app/plain*.c. */
#ifndef PALOU_APP_PLAIN_PARTS_H
#define PALOU_APP_PLAIN_PARTS_H

#include "app/app.h"
#include "app/document.h"
#include "app/links.h"
#include "app/list_sort.h"
#include "app/pipe.h"
#include "app/reading.h"
#include "cli/out.h"
#include "model/query.h"
#include "view/find.h"
#include "view/items.h"

#define PLAIN_LINE_MAX 4096 /* bytes of a line typed that count */
#define PLAIN_LINES    20   /* entries of a list said at a time */
#define PLAIN_TEXT_MAX 4096 /* bytes of a line that the program itself composes */

struct plain_page;

/* Lines as they come: cut at PLAIN_LINE_MAX. */
struct plain_input {
	int fd;
	bool echo;   /* no terminal prints what is typed */
	bool silent; /* the terminal was told to print nothing */
	bool ended;
	size_t at, n; /* of BYTES, those not taken yet */
	char bytes[4096];
	struct buf line;
};

struct plain {
	struct app app; /* without pages and a screen; its frame is of one command */
	struct plain_input in;
	struct out out;
	struct plain_page *page;
	/* What a line was asked for by the face, or NULL; what an empty one stands for; whether it
	 * is a password, which no terminal prints. */
	const struct prompt_use *use;
	char *given;
	bool hidden;
	bool note; /* or the person's own words, which may be none */
	/* What of the N things said is to be chosen; NULL: nothing. */
	void (*chosen)(struct app *app, size_t which);
	size_t nchoices;
	/* Takes the next line for an answer; false: it is none, but a command. NULL: nothing was
	 * asked. */
	bool (*asked)(struct plain *p, struct slice line);
	enum pipe_part piping;
};

static inline struct plain *plain_of(struct app *app)
{
	return (struct plain *)(void *)app;
}

/* What an action does. COUNT is 0 if none was typed; ARGUMENT is what stood behind the key. */
typedef void plain_deed(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument);

struct plain_page_ops {
	enum screen_kind kind;
	plain_deed *const *deeds; /* ACTION_COUNT of them; NULL: means nothing here */
	void (*release)(struct plain_page *page);
	void (*begin)(struct plain *p, struct plain_page *page);  /* said when it is opened */
	void (*resume)(struct plain *p, struct plain_page *page); /* when one comes back to it */
	void (*more)(struct plain *p, struct plain_page *page);   /* an empty line */
	void (*number)(struct plain *p, struct plain_page *page, uint32_t n);
	void (*place)(struct plain *p, struct plain_page *page, struct buf *out); /* the prompt */

	/* Leaves a part of the page, for which "back" stands first; false: not in any. May be
	 * NULL. */
	bool (*leave)(struct plain *p, struct plain_page *page);

	/* A setting was changed. May be NULL. */
	void (*settings)(struct plain *p, struct plain_page *page);

	/* Opens the thread behind number INDEX, DIRECTION -1: before it, that has unread posts;
	 * what stands over the list is left. False: there is none. NULL: it lists no threads. */
	bool (*unread)(struct plain *p, struct plain_page *page, size_t index, int direction);
};

struct plain_page {
	const struct plain_page_ops *ops;
	struct plain_page *below;
	struct library *library; /* whose page it is; NULL: of none */
};

/* Pops a list from which something was chosen, without a word about the page below. */
void plain_leave(struct plain *p);

/* The stack. Pushing takes the page over and lets it begin; popping the last page quits. */
void plain_push(struct plain *p, struct plain_page *page);
void plain_pop(struct plain *p);

/* A line, cleaned. The program's own words: app_say(), and app_note() for part of a line. */
void plain_put(struct plain *p, struct slice line);

/* Does what LINE asks for, or ACTION (src/app/plain_line.c). False: that means nothing here. */
void plain_line(struct plain *p, struct slice line);
bool plain_act(struct app *app, enum action action, uint32_t count);

/* --- What comes in: lines and signals (src/app/plain_input.c) --- */

/* Returns -1 if there is nowhere to read from. Signals are caught until the end. */
int plain_input_open(struct plain *p, const struct options *o);
void plain_input_close(struct plain *p);

/* The next line, without its end; false at the end of the input, or of the program. */
bool plain_read(struct plain *p, struct slice *line);

/* Did the person interrupt what takes long, or end the program? */
bool plain_interrupted(struct plain *p);

/* The terminal prints nothing that is typed, or does again. */
void plain_echo(struct plain *p, bool on);

/* Overwrites the line that was read last. */
void plain_forget_line(struct plain *p);

/* Waits for a site (src/app/plain_site.c) until STATUS is no longer SITE_WAITING; false: the person
 * does not want to. And until nothing is on its way that somebody waits for. */
bool plain_await(struct plain *p, const struct site_status *status);
void plain_catch_up(struct plain *p);

/* The same for what was asked of app->library's site; false, which was said, if it did not come. */
bool plain_fetch(struct plain *p, const struct site_status *status);

/* Waits for programs that end soon. */
void plain_wait(struct plain *p);

/* The line mode as a face (src/app/plain_face.c). */
extern const struct face plain_face;

/* Functions of the face that ask (src/app/plain_ask.c). */
void plain_ask(struct app *app, const struct prompt_use *use, const struct asking *a);
void plain_choose(struct app *app, enum word title, const struct slice *texts, size_t n,
    void (*chosen)(struct app *app, size_t which));

/* --- Lists: boards, threads, what there is to choose from (src/app/plain_list.c) --- */

struct plain_list;

struct plain_list_ops {
	struct plain_page_ops page;
	/* None of these is NULL where that is not said. */
	void (*title)(struct plain *p, struct plain_list *l, struct buf *out);
	void (*line)(struct plain *p, struct plain_list *l, size_t entry, struct buf *out);
	/* What ENTRY is called, to be narrowed by. */
	struct slice (*name)(struct plain *p, struct plain_list *l, size_t entry);
	void (*choose)(struct plain *p, struct plain_list *l, size_t entry);
	/* What stands over the part of the list in which ENTRY is. May be NULL. */
	void (*heading)(struct plain *p, struct plain_list *l, size_t entry, struct buf *out);
	/* Does a rule hide ENTRY? May be NULL. */
	bool (*hides)(struct plain *p, struct plain_list *l, size_t entry);
	/* ENTRY's address to the browser, or to the clipboard, as ACTION says: of lists that have
	 * plain_list_browse and plain_list_copy_link among their deeds. */
	void (*give_out)(struct plain *p, struct plain_list *l, size_t entry, enum action action);
};

struct plain_list {
	struct plain_page page;
	const struct plain_list_ops *ops;
	size_t *all; /* entries: numbers that mean something to the list, owned */
	size_t nall;
	size_t *shown; /* those that the filter leaves, owned */
	size_t nshown;
	size_t next;    /* the first of them not said yet */
	bool revealing; /* what rules hide is said */
	struct buf filter;
};

/* What can be done in any list. */
plain_deed plain_list_go_on, plain_list_less, plain_list_first, plain_list_last, plain_list_narrow;
plain_deed plain_list_again, plain_list_everything, plain_list_reveal;
plain_deed plain_list_browse, plain_list_copy_link;

/* Searches the library, lists the bookmarks, and the history, wherever one is. */
plain_deed plain_search, plain_bookmarks, plain_history;

/* Lists what the query of N terms finds; all posts of WHO; what is counted of WHO. */
void plain_search_terms(struct plain *p, struct query_term *terms, size_t n);
void plain_search_author(struct plain *p, struct slice who);
void plain_about(struct plain *p, struct slice who);

/* Opens what the line names, or asks for it. */
plain_deed plain_open;

/* The entry that ACTION is for: number COUNT. False, and that is said, if it is none, or 0. */
bool plain_list_which(
    struct plain *p, const struct plain_list *l, enum action action, uint32_t count, size_t *entry);

/* clang-format off */
#define PLAIN_LIST_DEEDS \
	[ACT_DOWN] = plain_list_go_on, \
	[ACT_UP] = plain_list_less, \
	[ACT_PAGE_DOWN] = plain_list_go_on, \
	[ACT_PAGE_UP] = plain_list_less, \
	[ACT_FIRST] = plain_list_first, \
	[ACT_LAST] = plain_list_last, \
	[ACT_FIND] = plain_list_narrow, \
	[ACT_REDRAW] = plain_list_again, \
	[ACT_CANCEL] = plain_list_everything
/* clang-format on */

void plain_list_release(struct plain_page *page);
void plain_list_begin(struct plain *p, struct plain_page *page);
void plain_list_resume(struct plain *p, struct plain_page *page);
void plain_list_more(struct plain *p, struct plain_page *page);
void plain_list_number(struct plain *p, struct plain_page *page, uint32_t n);
void plain_list_place(struct plain *p, struct plain_page *page, struct buf *out);

/* What every page that is a list does the same way. */
#define PLAIN_LIST_DOES                                                                            \
	.begin = plain_list_begin, .resume = plain_list_resume, .more = plain_list_more,           \
	.number = plain_list_number, .place = plain_list_place

/* Room for CAP entries, none there yet; and for more. */
void plain_list_init(struct plain_list *l, const struct plain_list_ops *ops, size_t cap);
void plain_list_room(struct plain_list *l, size_t cap);

/* After `all` changed: all are shown, from the first on. */
void plain_list_reset(struct plain_list *l);

/* Behind a thread's name: how far it was read, E may be NULL, and how many posts are unread. */
void plain_add_read(struct plain *p, const struct state_entry *e, uint32_t news, struct buf *out);

struct plain_page *plain_home(struct plain *p);
struct plain_page *plain_boards(struct plain *p);
struct plain_page *plain_threads(struct plain *p, uint32_t board);

/* The boards of app->library's site, and the threads that it lists. */
struct plain_page *plain_forum(struct plain *p);
struct plain_page *plain_topics(struct plain *p, const struct list_query *query);

/* --- Threads (src/app/plain_thread.c, plain_move.c, plain_filter.c, plain_post.c, …) --- */

struct plain_thread {
	struct plain_page page;
	struct document doc;
	struct filter filter;
	struct items items;
	struct folds folds;
	struct conversation talk; /* around POST_NONE: the whole thread */
	size_t at;                /* the item one is at */
	uint32_t revealed;        /* a post shown though the filter hides it, or POST_NONE */
	bool revealing;           /* all that the filter and rules hide are shown */
	struct verdicts verdicts; /* what rules say of its posts */
	unsigned judged;          /* by this version of the rules */
	int quotes_open;          /* the setting as it was applied last */
	int64_t seen;             /* remember_now() when a post was said last */
	struct reading reading;
	struct buf pattern;    /* what was looked for last */
	struct site_gaps told; /* what was said to be missing */
};

static inline struct plain_thread *plain_thread_of(struct plain_page *page)
{
	return (struct plain_thread *)(void *)page;
}

/* NULL if it cannot be read; that was said. */
struct plain_page *plain_thread(struct plain *p, size_t index);

/* --- A thread of a site (src/app/plain_live.c); nothing of these does anything for others --- */

/* The thread takes what came of it. */
void plain_live_take(struct plain *p, struct plain_thread *t);

/* What there is to begin with: the first page, or the one where it was left. False, which was said,
 * if it cannot be had. */
bool plain_live_begin(struct plain *p, struct plain_thread *t);

/* Asks for what GOAL names and waits for it. */
void plain_live_goal(struct plain *p, struct plain_thread *t, const struct link_goal *goal);

/* The hole at item number ITEM: the page next to where one comes from, FORWARD or back. False if
 * nothing of it came. */
bool plain_live_fill(struct plain *p, struct plain_thread *t, size_t item, bool forward);

void plain_live_floor(struct plain *p, struct plain_thread *t, uint32_t floor);
void plain_live_last(struct plain *p, struct plain_thread *t);
void plain_live_first(struct plain *p, struct plain_thread *t);
void plain_live_author(struct plain *p, struct plain_thread *t, uint32_t author);

/* Quote number COUNT of the post one is at: the post that it means, ALONE or on its page. */
void plain_live_quoted(struct plain *p, struct plain_thread *t, uint32_t count, bool alone);

/* What is new; false: it is no thread of a site. */
bool plain_live_reload(struct plain *p, struct plain_thread *t);

/* Remembers which post one is at, for when the thread is opened again, and what was seen. */
void plain_keep(struct plain *p, struct plain_thread *t);

/* Thread INDEX of the library, with a word about what it is, at the post that GOAL (may be NULL)
 * names, else where it was left. False if it cannot be read, which was said. */
bool plain_show_thread(struct plain *p, size_t index, const struct link_goal *goal);

/* Is PAGE one of these? */
bool plain_is_thread(const struct plain_page *page);

/* The page of thread INDEX comes on top: what lies above it is left, or it is opened, then without
 * a word. False if it cannot be read. */
bool plain_go_thread(struct plain *p, size_t index);

/* Back from a conversation to the thread; a page's `leave`. */
bool plain_leave_talk(struct plain *p, struct plain_page *page);

/* Remembers the place in the jump list. */
void plain_mark(struct plain *p, const struct plain_thread *t);

/* F becomes the filter; says so and prints the post one is at then. */
void plain_filter(struct plain *p, struct plain_thread *t, const struct filter *f);

/* The post one is at; POST_NONE if the filter leaves none. */
uint32_t plain_at(const struct plain_thread *t);

/* To POST, even if the filter hides it, and prints it. */
void plain_go(struct plain *p, struct plain_thread *t, uint32_t post);

/* The same, and remembers the place one leaves. */
void plain_jump(struct plain *p, struct plain_thread *t, uint32_t post);

/* After the filter or the conversation changed: as near to POST as can be. */
void plain_rebuild(struct plain_thread *t, uint32_t post);

/* Prints what the thread is; the item one is at; any post of a thread. */
void plain_title(struct plain *p, const struct plain_thread *t);
void plain_print(struct plain *p, struct plain_thread *t);
void plain_print_post(struct plain *p, struct document *d, uint32_t post);

/* POST laid out in rows without an end. */
struct block plain_block(struct plain *p, struct plain_thread *t, uint32_t post, struct arena *a);
struct layout_options plain_layout(const struct plain *p, const struct folds *folds);

/* What would be printed of POST, without its header, for looking through. */
void plain_text(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out);

/* `9楼 lvseqiji`, and `：` with the first words of the post. */
void plain_who(struct plain *p, const struct document *d, uint32_t post, struct buf *out);
void plain_words(struct plain *p, const struct document *d, uint32_t post, struct buf *out);

/* `9楼 lvseqiji，2023-03-15 18:25，被引用 1 次` */
void plain_header(struct plain *p, struct plain_thread *t, uint32_t post);

/* Says which post one is at, of which the rest was read already. */
void plain_where(struct plain *p, struct plain_thread *t);

/* Prints quote number N of POST, from 1, opened. */
void plain_quote(struct plain *p, struct plain_thread *t, uint32_t post, uint32_t n);

/* What is in spoiler number N of the post, from 1. False: there is none. */
bool plain_spoiler(struct plain *p, struct plain_thread *t, uint32_t post, uint32_t n);

/* Quote number COUNT (0 is 1) of the post one is at; NULL, and that was said, if there is none. */
const struct quote *plain_quote_at(struct plain *p, struct plain_thread *t, uint32_t count);

/* --- What was seen, bookmarked and noted (src/app/plain_reading.c) --- */

/* The item one is at was said. */
void plain_saw(struct plain *p, struct plain_thread *t);

/* The library is told: as the thread is left; of all threads, now or if it is time. */
void plain_keep_reading(struct plain *p, struct plain_thread *t);
void plain_keep_now(struct plain *p);
void plain_keep_soon(struct plain *p);

/* Adds to the header of POST whether it is unread, its bookmark, and the note on its author. */
void plain_add_marks(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out);

/* A function of the face. */
struct reading *plain_reading(struct app *app, uint32_t *post);

plain_deed plain_mark_read, plain_mark_unread, plain_next_unread, plain_previous_unread;
plain_deed plain_bookmark, plain_note;

/* --- What rules say (src/app/plain_rules.c) --- */

/* Of the thread as it is now; and once more, if there are other rules. */
void plain_judge(struct plain *p, struct plain_thread *t);
void plain_judge_again(struct plain *p, struct plain_thread *t);

/* As it counts now; NULL: nothing is hidden. */
const struct verdicts *plain_verdicts(const struct plain_thread *t);

/* How many posts filter and rules hide or fold. */
size_t plain_hidden(const struct plain_thread *t);

/* Adds to the header of POST what rules say of it. */
void plain_add_rules(struct plain *p, const struct plain_thread *t, uint32_t post, struct buf *out);

/* Does a rule hide ENTRY, and is it not to be said? */
bool plain_list_hides(struct plain *p, struct plain_list *l, size_t entry);

/* What there is to choose from in the thread: authors that ARGUMENT fits, posts that quote this
 * one, links of this post. */
plain_deed plain_authors, plain_quoted_by, plain_links;

/* What leaves the program, and the quoted post in place (src/app/plain_out.c). */
plain_deed plain_browse, plain_copy_link, plain_copy_text, plain_pipe, plain_peek, plain_export;
plain_deed plain_raw;
plain_deed plain_earlier;

/* Where one goes from here, and which posts are left. */
plain_deed plain_to_quoted, plain_back, plain_forward;
plain_deed plain_only_author, plain_exclude, plain_only_op, plain_everything, plain_conversation;
plain_deed plain_reveal, plain_author_posts, plain_about_author;
plain_deed plain_find, plain_find_next, plain_find_previous;

#endif
