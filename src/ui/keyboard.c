#include "ui/keyboard.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/utf8.h"

#define ESC        0x1B
#define SEQ_SIZE   64        /* bytes of a sequence that are kept; longer ones mean nothing */
#define INPUT_MAX  (1 << 20) /* bytes fed and not yet asked for */
#define MOUSE_SIZE 6         /* ESC [ M and three bytes */

static const char paste_end[] = "\033[201~";

enum state {
	GROUND,
	CHAR,     /* inside a character */
	ESCAPE,   /* behind ESC */
	SS3,      /* behind ESC O */
	CSI,      /* behind ESC [ */
	CONSOLE,  /* behind ESC [ [, as the Linux console begins its function keys */
	MOUSE,    /* inside the three bytes of an old mouse report */
	STRING,   /* inside an answer of the terminal: OSC, DCS and their like */
	FINISHED, /* behind ESC inside of it */
	PASTE,
	STATES,
};

/* How long nothing may follow, in milliseconds; 0: as long as it likes. ESCAPE has its own. */
static const int limits[STATES] = {
	[SS3] = KEYBOARD_SEQ_MS,
	[CSI] = KEYBOARD_SEQ_MS,
	[CONSOLE] = KEYBOARD_SEQ_MS,
	[MOUSE] = KEYBOARD_SEQ_MS,
	[STRING] = KEYBOARD_SEQ_MS,
	[FINISHED] = KEYBOARD_SEQ_MS,
	[PASTE] = KEYBOARD_PASTE_MS,
};

struct definition {
	char sequence[SEQ_SIZE];
	ui_key key;
};

struct keyboard {
	struct buf in;
	size_t at; /* the first byte of it not decoded yet */
	enum state state;
	ui_key alt;         /* UK_ALT when the character being read came behind ESC */
	char seq[SEQ_SIZE]; /* what was read since GROUND; one byte is left for a NUL */
	size_t nseq;        /* its length, also where it was cut */
	int escape;         /* how long nothing may follow ESC, in milliseconds */
	int64_t since;      /* when the last bytes came */
	bool expired;       /* nothing came for too long before the bytes that wait in `in` */
	struct buf paste;
	size_t matched; /* bytes of paste_end */
	struct mouse_report mouse;
	struct definition *defs;
	size_t ndefs, defs_cap;
};

struct keyboard *keyboard_new(void)
{
	struct keyboard *k = mem_zalloc(1, sizeof *k);

	k->escape = KEYBOARD_ESC_MS;
	buf_init(&k->in, INPUT_MAX);
	buf_init(&k->paste, KEYBOARD_PASTE_MAX);
	return k;
}

void keyboard_free(struct keyboard *k)
{
	if (!k)
		return;
	buf_release(&k->in);
	buf_release(&k->paste);
	free(k->defs);
	free(k);
}

void keyboard_set_escape(struct keyboard *k, int milliseconds)
{
	k->escape = milliseconds;
}

void keyboard_define(struct keyboard *k, const char *sequence, ui_key key)
{
	size_t n = strlen(sequence);

	if (n < 2 || n >= SEQ_SIZE || sequence[0] != ESC)
		return;
	MEM_ROOM(k->defs, k->ndefs, k->defs_cap);
	memcpy(k->defs[k->ndefs].sequence, sequence, n + 1);
	k->defs[k->ndefs++].key = key;
}

/* ---- one byte, one step: a key, or 0 where none is complete */

static void enter(struct keyboard *k, enum state state)
{
	k->state = state;
	if (state == GROUND)
		k->nseq = 0;
}

static void keep(struct keyboard *k, unsigned char c)
{
	if (k->nseq < SEQ_SIZE - 1)
		k->seq[k->nseq] = (char)c;
	k->nseq++;
}

/* The byte just read belongs to what follows. */
static ui_key unread(struct keyboard *k, ui_key key)
{
	k->at--;
	enter(k, GROUND);
	return key;
}

static ui_key done(struct keyboard *k, ui_key key)
{
	enter(k, GROUND);
	return key == UK_UNKNOWN ? 0 : key;
}

static ui_key ground(struct keyboard *k, unsigned char c)
{
	k->alt = 0;
	if (c != ESC && c < 0x80)
		return key_of_byte(c);
	keep(k, c);
	enter(k, c == ESC ? ESCAPE : CHAR);
	return 0;
}

/* Bytes of the character that C begins; 1 if it begins none. */
static size_t length_of(unsigned char c)
{
	return c < 0xC2 || c > 0xF4 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static ui_key character(struct keyboard *k, unsigned char c)
{
	size_t want = length_of((unsigned char)k->seq[0]);
	uint32_t cp;

	if (want == 1 || (c & 0xC0) != 0x80)
		return unread(k, 0);
	keep(k, c);
	if (k->nseq < want)
		return 0;
	if (utf8_next(slice_of(k->seq, want), &cp) != want || cp < 0xA0)
		return done(k, 0);
	return done(k, cp | k->alt);
}

/* The key defined for what was read, or OTHERWISE. */
static ui_key defined(const struct keyboard *k, ui_key otherwise)
{
	for (size_t i = 0; i < k->ndefs && k->nseq < SEQ_SIZE; i++) {
		const char *sequence = k->defs[i].sequence;

		if (strlen(sequence) == k->nseq && memcmp(sequence, k->seq, k->nseq) == 0)
			return k->defs[i].key;
	}
	return otherwise;
}

static ui_key escape(struct keyboard *k, unsigned char c)
{
	if (c == ESC)
		return UK_ESC;
	if (c >= 0x80) {
		k->alt = UK_ALT;
		k->nseq = 0;
		keep(k, c);
		enter(k, CHAR);
		return 0;
	}
	keep(k, c);
	if (c == '[')
		enter(k, CSI);
	else if (c == 'O')
		enter(k, SS3);
	else if (strchr("]P_^X", c) && c)
		enter(k, STRING);
	else
		return done(k, defined(k, key_of_byte(c) | UK_ALT));
	return 0;
}

/* The key that is defined for what was read, or the common one. */
static ui_key meaning(const struct keyboard *k)
{
	if (k->nseq >= SEQ_SIZE)
		return UK_UNKNOWN;
	return defined(k, sequence_key(slice_of(k->seq, k->nseq)));
}

static ui_key begin_paste(struct keyboard *k)
{
	buf_clear(&k->paste);
	k->paste.full = false;
	k->matched = 0;
	enter(k, PASTE);
	return 0;
}

static ui_key known(struct keyboard *k, ui_key key)
{
	return done(k, (key & ~KEY_MODS) == UK_UNKNOWN ? UK_UNKNOWN : key);
}

static ui_key csi(struct keyboard *k, unsigned char c)
{
	static const char paste_begin[] = "\033[200~";
	bool first = k->nseq == 2;

	if (c < 0x20 || c > 0x7E)
		return unread(k, 0);
	keep(k, c);
	if (c < 0x40)
		return 0;
	if (first && c == '[')
		return enter(k, CONSOLE), 0;
	if (first && c == 'M')
		return enter(k, MOUSE), 0;
	if (k->nseq == sizeof paste_begin - 1 && memcmp(k->seq, paste_begin, k->nseq) == 0)
		return begin_paste(k);
	if (k->nseq < SEQ_SIZE && sequence_mouse(slice_of(k->seq, k->nseq), &k->mouse))
		return done(k, UK_MOUSE);
	return known(k, meaning(k));
}

static ui_key ss3(struct keyboard *k, unsigned char c)
{
	if (c < 0x20 || c > 0x7E)
		return unread(k, k->nseq == 2 ? 'O' | UK_ALT : 0);
	keep(k, c);
	if (c < 0x40)
		return 0;
	return known(k, meaning(k));
}

static ui_key console(struct keyboard *k, unsigned char c)
{
	return done(k, c >= 'A' && c <= 'E' ? UK_F1 + (c - 'A') : UK_UNKNOWN);
}

static ui_key mouse(struct keyboard *k, unsigned char c)
{
	keep(k, c);
	return k->nseq < MOUSE_SIZE ? 0 : done(k, 0);
}

static ui_key string(struct keyboard *k, unsigned char c)
{
	keep(k, c);
	if (c == '\a')
		enter(k, GROUND);
	else if (c == ESC)
		enter(k, FINISHED);
	return 0;
}

static ui_key finished(struct keyboard *k, unsigned char c)
{
	if (c == '\\')
		return done(k, 0);
	/* The string was cut off and something else has begun. */
	k->at--;
	k->nseq = 0;
	keep(k, ESC);
	enter(k, ESCAPE);
	return 0;
}

static ui_key paste(struct keyboard *k, unsigned char c)
{
	if (c == (unsigned char)paste_end[k->matched]) {
		if (++k->matched < sizeof paste_end - 1)
			return 0;
		return done(k, UK_PASTE);
	}
	if (!k->paste.full)
		buf_add(&k->paste, paste_end, k->matched);
	k->matched = c == ESC;
	if (!k->matched && !k->paste.full)
		buf_add_char(&k->paste, (char)c);
	return 0;
}

static ui_key (*const steps[STATES])(struct keyboard *, unsigned char) = {
	[GROUND] = ground,
	[CHAR] = character,
	[ESCAPE] = escape,
	[SS3] = ss3,
	[CSI] = csi,
	[CONSOLE] = console,
	[MOUSE] = mouse,
	[STRING] = string,
	[PASTE] = paste,
	[FINISHED] = finished,
};

/* ---- time */

/* Nothing followed: what was read is all there is. */
static ui_key expire(struct keyboard *k)
{
	enum state state = k->state;
	bool introducer = k->nseq == 2; /* `ESC [` and its like are Alt with that character */
	char second = k->seq[1];

	k->expired = false;
	enter(k, GROUND);
	if (state == ESCAPE)
		return UK_ESC;
	if (state == PASTE)
		return UK_PASTE;
	return introducer ? (unsigned char)second | UK_ALT : 0;
}

/* -1: none. */
static int limit(const struct keyboard *k)
{
	if (k->state == ESCAPE)
		return k->escape;
	return limits[k->state] ? limits[k->state] : -1;
}

static bool late(const struct keyboard *k, int64_t now)
{
	return limit(k) >= 0 && now - k->since >= limit(k);
}

void keyboard_feed(struct keyboard *k, const char *bytes, size_t n, int64_t now)
{
	if (k->at == k->in.n) {
		buf_clear(&k->in);
		k->at = 0;
		k->expired = n && late(k, now);
	}
	buf_add(&k->in, bytes, n);
	k->since = now;
}

bool keyboard_next(struct keyboard *k, int64_t now, ui_key *key)
{
	for (;;) {
		ui_key got;

		if (k->expired || (k->at == k->in.n && late(k, now)))
			got = expire(k);
		else if (k->at < k->in.n)
			got = steps[k->state](k, (unsigned char)k->in.p[k->at++]);
		else
			return false;
		if (got) {
			*key = got;
			return true;
		}
	}
}

int keyboard_wait(const struct keyboard *k, int64_t now)
{
	int64_t left;

	if (k->at < k->in.n || k->expired)
		return 0;
	if (limit(k) < 0)
		return -1;
	left = k->since + limit(k) - now;
	return left > 0 ? (int)left : 0;
}

struct slice keyboard_paste(const struct keyboard *k)
{
	return buf_slice(&k->paste);
}

struct mouse_report keyboard_mouse(const struct keyboard *k)
{
	return k->mouse;
}
