/* A line of input at the foot of the screen: edited by grapheme, with C-a C-e C-w C-u C-k, arrows,
 * Home, End, Delete, and history (Up, Down, C-p, C-n). */
#ifndef PALOU_UI_PROMPT_H
#define PALOU_UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/key.h"
#include "util/arena.h"
#include "util/buf.h"
#include "view/row.h"

#define PROMPT_MAX     4096 /* bytes of input */
#define PROMPT_HISTORY 100  /* lines kept */

struct prompt_history {
	char **lines; /* oldest first */
	size_t n;
};

void prompt_history_release(struct prompt_history *h);

/* What may stand in place of the text from byte FROM up to the cursor. */
struct prompt_words {
	struct arena arena; /* of the words, and whatever makes them */
	struct slice *list;
	size_t n, cap;
	size_t from;
};

/* WORD is copied. */
void prompt_word(struct prompt_words *w, struct slice word);

/* A single one gets a space behind it, so that the next Tab goes on behind it. */
void prompt_words_end(struct prompt_words *w);

/* As one with nothing but zeros, too. */
void prompt_words_release(struct prompt_words *w);

struct prompt {
	const char *label; /* `/`, `:` or words; not owned */
	bool hidden;       /* a dot is shown for each grapheme */
	struct buf text;
	size_t cursor;                  /* byte of the text before which the cursor stands */
	struct prompt_history *history; /* not owned; NULL: none */
	size_t at;                      /* line of the history shown; history->n: the own line */
	char *own;                      /* what was typed before going back in history */
	struct prompt_words words;      /* what Tab goes through; none: it begins anew */
	size_t word;                    /* the one in the text; words.n: none yet */
};

void prompt_open(struct prompt *p, const char *label, struct prompt_history *history);

/* For a password: hidden, without history, overwritten when it is closed and never moved in memory.
 */
void prompt_open_hidden(struct prompt *p, const char *label);

/* As if TEXT had been typed. */
void prompt_fill(struct prompt *p, struct slice text);

void prompt_close(struct prompt *p);

enum prompt_result {
	PROMPT_IGNORED, /* not a key of a prompt */
	PROMPT_MOVED,   /* only the cursor */
	PROMPT_CHANGED, /* the text */
	PROMPT_DONE,    /* Enter: the line was added to the history */
	PROMPT_CANCEL,  /* Esc, C-c, or Backspace in an empty line */
};

enum prompt_result prompt_key(struct prompt *p, ui_key k);

/* Tab (STEP 1) and S-Tab (-1): COMPLETE says which words may follow the text before the cursor.
 * What they have in common is put there; once it stands there, one word after the other, round and
 * round. */
typedef void prompt_complete(void *ctx, struct slice before, struct prompt_words *out);
enum prompt_result prompt_tab(struct prompt *p, prompt_complete *complete, void *ctx, int step);

/* Pasted text: newlines become spaces, controls are dropped. */
enum prompt_result prompt_paste(struct prompt *p, struct slice text);

/* The prompt as a row for WIDTH columns, scrolled so that the cursor is in it; *CURSOR is its
 * column. */
struct row prompt_row(const struct prompt *p, int width, struct arena *a, int *cursor);

#endif
