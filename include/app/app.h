/* The interactive program: one terminal, one loop, a stack of pages. Everything that changes while
 * it runs hangs on struct app, which is passed down. */
#ifndef PALOU_APP_APP_H
#define PALOU_APP_APP_H

#include "app/config.h"
#include "app/external.h"
#include "app/kept.h"
#include "app/library.h"
#include "app/links.h"
#include "app/news.h"
#include "app/own_store.h"
#include "app/pane.h"
#include "app/rules.h"
#include "app/site_cookies.h"
#include "app/site_of.h"
#include "app/state.h"
#include "app/undo.h"
#include "source/site.h"
#include "ui/keymap.h"
#include "ui/prompt.h"
#include "ui/screen.h"
#include "view/thread_view.h"

struct app;
struct home_library;
struct login_flow;
struct page;
struct reading;

struct prompt_use;

/* A line that is asked for. */
struct asking {
	const char *label;    /* copied */
	const char *in_lines; /* the label where a line is the answer; NULL: that one */
	struct slice given;   /* what stands there to be changed; copied */
	bool hidden;          /* a password */
	bool note;            /* a person's own words, which the prompt offers again */
};

/* How the program meets the person: on a screen (src/app/face.c), or line by line (app/plain.h).
 * What opens, copies, remembers and obeys the command line works with either. All are there. */
struct face {
	/* Where the person is. */
	enum screen_kind (*kind)(const struct app *app);

	/* The thread that the person is in, and POST, the one meant there, or POST_NONE; NULL: in
	 * none. */
	struct reading *(*reading)(struct app *app, uint32_t *post);

	/* Something new stands in app->message. */
	void (*said)(struct app *app);

	/* Does what a key or a command asks for. False: it means nothing here. COUNT is 0 if none
	 * was typed. */
	bool (*act)(struct app *app, enum action action, uint32_t count);

	/* The person changed the configuration. */
	void (*apply)(struct app *app);

	/* PATH is being opened, THREADS were found so far; called now and then once that takes
	 * long. False: the person does not want to wait. */
	bool (*opening)(struct app *app, const char *path, unsigned threads);

	/* Shows what app->library begins with; or thread number INDEX, if that is not THREAD_NONE,
	 * where it was left, or the post that GOAL (may be NULL) names. False if it cannot be read,
	 * which was said. */
	bool (*show)(struct app *app, size_t index, const struct link_goal *goal);

	/* Asks for a line, for USE. */
	void (*ask)(struct app *app, const struct prompt_use *use, const struct asking *a);

	/* Lets the person choose one of N texts, which need not last, and gives its number to
	 * CHOSEN; N: none was. */
	void (*choose)(struct app *app, enum word title, const struct slice *texts, size_t n,
	    void (*chosen)(struct app *app, size_t which));

	/* Asks the terminal to copy. Returns 0, ERR_TOO_BIG or ERR_TERMINAL. */
	int (*copy)(struct app *app, struct slice text, struct err *e);

	/* The program NAME was started, which will end soon. */
	void (*started)(struct app *app, const char *name);

	/* Another program gets the terminal; it ended with STATUS, and wrote something that is to
	 * be seen if PAUSE. */
	void (*step_aside)(struct app *app);
	void (*step_back)(struct app *app, int status, bool pause);
};

/* What a page is: a table of functions. Any but `draw` and `release` may be NULL. */
struct page_ops {
	enum screen_kind kind; /* which actions mean something here */

	/* The page is about to be taken off the stack: what is to be remembered is. */
	void (*leave)(struct page *p, struct app *app);
	void (*release)(struct page *p);

	/* Paints rows 0 to app_rows() - 1; of a page that lies over the one below, only its own. */
	void (*draw)(struct page *p, struct app *app);

	/* The rows that it takes of the page below, which is painted first, without these. NULL: it
	 * covers all. */
	struct pane (*over)(struct page *p, struct app *app);

	/* The terminal's size changed, or the page was just put on the stack. */
	void (*resize)(struct page *p, struct app *app);

	/* The person changed a setting: what was made from settings is to be made anew. */
	void (*settings)(struct page *p, struct app *app);

	/* The wheel: ROWS down, or up if negative. */
	void (*wheel)(struct page *p, struct app *app, int rows);

	/* A click on the screen's row Y, column X; false: nothing is there. */
	bool (*click)(struct page *p, struct app *app, int y, int x);

	/* Does ACTION; false: it means nothing here. COUNT is 0 if none was typed. */
	bool (*act)(struct page *p, struct app *app, enum action action, uint32_t count);

	/* Something came from a site, or failed. */
	void (*arrived)(struct page *p, struct app *app);

	/* Document D of a site is another thread now, M tells how: who keeps indices of it. Comes
	 * before `arrived`. */
	void (*changed)(
	    struct page *p, struct app *app, const struct document *d, const struct remap *m);

	/* Has it asked its site for something that is not there yet? Says in WHAT what, and
	 * returns how that goes on; NULL: no. */
	const struct site_status *(*waits)(struct page *p, struct app *app, struct buf *what);

	/* Takes a key before the key map sees it; false: not mine. */
	bool (*key)(struct page *p, struct app *app, ui_key key);

	/* One short slice of work in the background; false: there is none. */
	bool (*work)(struct page *p, struct app *app);

	/* Keeps what the reader saw and that was not kept yet. */
	void (*keep)(struct page *p, struct app *app);

	/* Of a list of threads: the cursor goes to the next one with unread posts, or, with
	 * DIRECTION -1, the one before. False: there is none. DIRECTION 0: has this one any? */
	bool (*unread)(struct page *p, struct app *app, int direction);

	/* Ends the nearest thing the page has going on; false: nothing. */
	bool (*cancel)(struct page *p, struct app *app);

	/* What the last row says when there is no message: hints left, place right. */
	void (*foot)(struct page *p, struct app *app, struct buf *left, struct buf *right);
};

struct page {
	const struct page_ops *ops;
	struct page *below;
	struct library *library; /* whose page it is; NULL: of none */
};

/* What a line typed at the foot of the screen is for. */
struct prompt_use {
	void (*changed)(struct app *app, struct slice text); /* at every key; may be NULL */
	void (*done)(struct app *app, struct slice text);
	void (*cancelled)(struct app *app); /* may be NULL */
	/* Takes a key before the line does, and ends the prompt; false: not mine. May be NULL. */
	bool (*key)(struct app *app, ui_key key);
	/* What Tab may put in place of the end of the text, which begins at byte out->from; may be
	 * NULL. */
	void (*complete)(struct app *app, struct slice text, struct prompt_words *out);
};

enum history {
	HISTORY_FIND,
	HISTORY_FILTER,
	HISTORY_COMMAND,
	HISTORY_OPEN,
	HISTORY_PIPE,
	HISTORY_SEARCH,
	HISTORY_NOTE,
	HISTORY_COUNT
};

struct app {
	const struct face *face;
	struct sites *sites;       /* all that are open */
	struct cookie_jars jars;   /* theirs */
	struct library **of_sites; /* theirs */
	size_t nof_sites, of_sites_cap;
	struct library first;        /* what the command line named, if anything */
	const char *base;            /* where saved pages came from, NULL: they say so */
	struct link_goal first_goal; /* what of a site the command line named */
	struct library *library;     /* of the page on top; NULL: of none */
	struct config *config;
	struct settings *settings; /* config's */
	struct keymap *keymap;     /* config's */
	const struct words *words;
	enum language language;
	char *sample; /* where the bundled sample is, or NULL */

	struct screen *screen;
	struct keyboard *keyboard;
	struct keymap_input typed;
	struct mouse_report press; /* where the left button went down, if it is still .pressed */
	int tty;

	struct page *page; /* the one on top */

	struct state state; /* what is remembered between runs */
	char *state_path;   /* NULL: nowhere */
	bool state_failed;  /* it was said that it cannot be kept */

	struct rule_book book;        /* the person's rules */
	struct own_store own;         /* the person's library; app_store() gives it */
	struct kept kept;             /* what is read of sites, there */
	struct home_library *shelves; /* what the home page lists of it, or NULL */
	bool store_failed;            /* it was said that something could not be kept there */
	unsigned seen_changes, mark_changes; /* by the person's wish: who shows these looks again */
	bool unwritten;                      /* what was seen lies aside (app/unwritten.h) */
	int64_t keep_at; /* app_now() when pages are to keep what was seen; 0: nothing was */
	struct news news;
	struct undo undo;
	struct slice argument; /* what `:` was given behind an action's name */

	const struct prompt_use *asking; /* NULL: no prompt is open */
	struct prompt prompt;
	struct buf label; /* what it asks for, where that is made of words and names */
	struct prompt_history histories[HISTORY_COUNT];

	struct buf message; /* shown until the next key */
	bool message_is_error;
	struct login_flow *login; /* NULL: nobody logs in just now */
	struct arena frame;       /* what is painted in this frame */
	struct jobs jobs;         /* programs that run beside the screen */
	int64_t painted;          /* app_now() of the last frame while something was opened */
	bool paused; /* the terminal shows what a program wrote, until a key is pressed */
	bool quit;
	int signal; /* the one that ended the program, or 0 */
};

/* Opens what the options name, or the home screen, and runs until the person quits. Returns the
 * exit status. */
int app_run(const struct options *o, struct config *c);

/* What an app is before it shows anything, and what is left of it when all pages are. */
void app_init(struct app *app, const struct face *face, const struct options *o, struct config *c);
void app_release(struct app *app);

/* The exit status: STATUS if nothing went wrong. */
int app_status(const struct app *app, int status);

/* The screen. */
extern const struct face screen_face;

/* A key in the pause after a program: the screen comes back. */
void screen_face_resume(struct app *app);

/* Takes what was typed and what signals came, without waiting for more. */
void app_take_input(struct app *app);

/* Opens the terminal unless that was done. */
int app_open_screen(struct app *app, struct err *e);

/* Milliseconds of a clock that only goes forward. */
int64_t app_now(void);

/* The stack. Pushing takes the page over; popping the last page quits. */
void app_push(struct app *app, struct page *p);
void app_pop(struct app *app);

/* P instead of the page on top, which is released. */
void app_replace(struct app *app, struct page *p);

/* A page was left, and L is the library of the one below: another one is closed, but for the first
 * of all and those of sites. */
void app_to_library(struct app *app, struct library *l);

/* The library of the site that C describes, the same one whenever it is asked for. */
struct library *app_site(struct app *app, const struct site_config *c);
struct library *app_library_of(struct app *app, struct site *site);

/* Rows for a page, and columns; the last row of the screen is not among them. */
int app_rows(const struct app *app);
int app_cols(const struct app *app);

/* Columns of a row, at least 1: behind the mark of the cursor's row. */
uint16_t app_width(const struct app *app);

/* The message shown until the next key. */
void app_say(struct app *app, enum word format, ...);
void app_say_error(struct app *app, const struct err *e);

/* E is the first of N errors. */
size_t app_message_width(const struct app *app); /* of the row in which messages are */
void app_say_config_error(struct app *app, const struct config_error *e, size_t n);

/* The theme and the settings `colors` and `ambiguous-width` as they are now, on the screen. */
void app_look(struct app *app);

/* The language that the settings ask for; in the disguise that of logs. */
void app_choose_words(struct app *app);

/* How many colours the settings and the environment (NO_COLOR) ask for: ui/color.h. */
int app_colors(const struct app *app);

/* What the last row says that a key would do, two blanks before it if something stands there
 * already. Nothing if the person wants no hints. Here and in app_say `{action}` in the words is its
 * key. */
void app_hint(struct app *app, struct buf *out, enum word format, ...);

/* And what back would do: on the first page it ends the program. */
void app_hint_back(struct app *app, struct buf *out);

/* The same, hints or not. */
void app_note(struct app *app, struct buf *out, enum word format, ...);

/* Opens a prompt; LABEL is not owned. */
void app_ask(
    struct app *app, const struct prompt_use *use, const char *label, enum history history);

/* What Tab goes through in the prompt that is open, at screen row Y. */
void app_draw_candidates(struct app *app, int y);

/* After the configuration was changed: words, colours, and what pages made from settings. Of the
 * screen. */
void app_apply(struct app *app);

/* Does what a key, a command or a click asks for. False: it means nothing on this page. Of the
 * screen. */
bool app_act(struct app *app, enum action action, uint32_t count);

/* One frame: page, foot, cursor. */
void app_draw(struct app *app);

/* A key from the keyboard. */
void app_key(struct app *app, ui_key key);

/* The command line `:`. */
extern const struct prompt_use command_prompt;

/* Heading of two rows, where the screen has room for it; returns the first row below it. */
int app_heading(struct app *app, const struct block *heading);
uint16_t app_body_height(const struct app *app);
int app_body_top(const struct app *app);

#endif
