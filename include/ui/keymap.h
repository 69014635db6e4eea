/* Keys -> actions. Sequences (`za`) and counts (`12G`) are put together here; what an action does
 * is app/'s. */
#ifndef PALOU_UI_KEYMAP_H
#define PALOU_UI_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/action.h"
#include "ui/key.h"
#include "util/buf.h"

#define KEYMAP_KEYS 4 /* the longest sequence */

struct keymap;

/* Without any keys: those come from the configuration. */
struct keymap *keymap_new(void);
void keymap_free(struct keymap *m);

/* SEQUENCE (`za`, `C-d`) does ACTION on those of SCREENS where the action means something, and no
 * longer what it did there before; nor does any sequence that begins with it. Returns 0;
 * ERR_INVALID if SEQUENCE is not one of keys, or begins with a digit of a count; ERR_TAKEN if it
 * could never be typed because its beginning is bound. */
int keymap_bind(struct keymap *m, const char *sequence, enum action action, unsigned screens);

/* SEQUENCE, and what begins with it, does nothing on SCREENS any more. Returns 0, ERR_INVALID as
 * above, or ERR_NOT_FOUND if it did nothing there before. */
int keymap_unbind(struct keymap *m, const char *sequence, unsigned screens);

/* TO gets the bindings of FROM. */
void keymap_assign(struct keymap *to, const struct keymap *from);

/* No key does anything any more. */
void keymap_clear(struct keymap *m);

/* Binding number I, oldest first: its sequence is added to KEYS. False behind the last one. */
bool keymap_at(
    const struct keymap *m, size_t i, struct buf *keys, enum action *action, unsigned *screens);

enum keymap_result {
	KEYMAP_ACTION,  /* *action and *count are set */
	KEYMAP_PENDING, /* more keys are wanted */
	KEYMAP_ENDED,   /* what had begun was given up */
	KEYMAP_NONE,    /* means nothing here */
};

/* What the person has typed of an unfinished command. */
struct keymap_input {
	ui_key keys[KEYMAP_KEYS];
	uint8_t nkeys;
	uint32_t count; /* 0: none; digits beyond 9 places are ignored */
};

/* KEY was pressed on SCREEN (one bit). IN is the caller's, cleared when a command is complete or
 * makes no sense; what begins a command on any screen waits for its next key on all. Digits are a
 * count when no sequence has begun (0 only behind another). The keys of ACT_CANCEL only clear IN
 * when it is not empty. Full-width ： ／ ？ and their like from an input method count as the ASCII
 * keys they mean. */
enum keymap_result keymap_press(const struct keymap *m, struct keymap_input *in, unsigned screen,
    ui_key key, enum action *action, uint32_t *count);

/* The keys of an action as bound now, joined by a space, most recent last: for help and hints. */
void keymap_keys(const struct keymap *m, enum action action, struct buf *out);

/* The first of them that has effect on one of SCREENS; false if none has. */
bool keymap_first(const struct keymap *m, enum action action, unsigned screens, struct buf *out);

#endif
