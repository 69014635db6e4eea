#include "ui/keyboard.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/utf8.h"

#define ESC        0x1B
#define SEQ_SIZE   64        /* bytes of a sequence that are kept; longer ones mean nothing */
#define INPUT_MAX  (1 << 20) /* bytes fed and not yet asked for */
#define PARAMS     3         /* numbers in a sequence that mean something */
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

/* How long nothing may follow, in milliseconds; 0: as long as it likes. */
static const int limits[STATES] = {
	[ESCAPE] = KEYBOARD_ESC_MS,
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
	int64_t since;      /* when the last bytes came */
	bool expired;       /* nothing came for too long before the bytes that wait in `in` */
	struct buf paste;
	size_t matched; /* bytes of paste_end */
	struct definition *defs;
	size_t ndefs, defs_cap;
};

struct keyboard *keyboard_new(void)
{
	struct keyboard *k = mem_zalloc(1, sizeof *k);

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

static ui_key byte_key(unsigned char c)
{
	if (c == 0)
		return ' ' | UK_CTRL;
	if (c == 0x7F)
		return UK_BACKSPACE;
	return c < 0x20 ? key_control(c + 0x40u) : c;
}

static ui_key ground(struct keyboard *k, unsigned char c)
{
	k->alt = 0;
	if (c != ESC && c < 0x80)
		return byte_key(c);
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
		return done(k, defined(k, byte_key(c) | UK_ALT));
	return 0;
}

static ui_key modifiers_of(unsigned param)
{
	unsigned bits = param ? param - 1 : 0;

	return (bits & 1 ? UK_SHIFT : 0) | (bits & 10 ? UK_ALT : 0) | (bits & 4 ? UK_CTRL : 0);
}

/* The key of a final letter of CSI and SS3 sequences. */
static ui_key letter_key(unsigned char c)
{
	static const struct {
		char letter;
		ui_key key;
	} letters[] = {
		{ 'A', UK_UP },
		{ 'B', UK_DOWN },
		{ 'C', UK_RIGHT },
		{ 'D', UK_LEFT },
		{ 'H', UK_HOME },
		{ 'F', UK_END },
		{ 'P', UK_F1 },
		{ 'Q', UK_F1 + 1 },
		{ 'R', UK_F1 + 2 },
		{ 'S', UK_F1 + 3 },
		{ 'Z', UK_BACKTAB },
		{ 'a', UK_UP | UK_SHIFT },
		{ 'b', UK_DOWN | UK_SHIFT }, /* rxvt */
		{ 'c', UK_RIGHT | UK_SHIFT },
		{ 'd', UK_LEFT | UK_SHIFT },
	};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if ((unsigned char)letters[i].letter == c)
			return letters[i].key;
	return UK_UNKNOWN;
}

/* The key of `CSI number ~`. */
static ui_key number_key(unsigned number)
{
	static const ui_key keys[] = {
		[1] = UK_HOME,
		[2] = UK_INSERT,
		[3] = UK_DELETE,
		[4] = UK_END,
		[5] = UK_PGUP,
		[6] = UK_PGDN,
		[7] = UK_HOME,
		[8] = UK_END,
		[11] = UK_F1,
		[12] = UK_F1 + 1,
		[13] = UK_F1 + 2,
		[14] = UK_F1 + 3,
		[15] = UK_F1 + 4,
		[17] = UK_F1 + 5,
		[18] = UK_F1 + 6,
		[19] = UK_F1 + 7,
		[20] = UK_F1 + 8,
		[21] = UK_F1 + 9,
		[23] = UK_F1 + 10,
		[24] = UK_F12,
	};

	return number < sizeof keys / sizeof *keys && keys[number] ? keys[number] : UK_UNKNOWN;
}

/* The key of a code point with modifiers, as newer terminals report them. */
static ui_key code_key(unsigned code, ui_key mods)
{
	if (code == 0)
		return UK_UNKNOWN;
	if (code == '\t' && mods & UK_SHIFT)
		return UK_BACKTAB | (mods & ~UK_SHIFT);
	if (code < 0x20 || code == 0x7F)
		return code == ESC ? UK_ESC | mods : byte_key((unsigned char)code) | mods;
	if (code >= 0xD800 && (code < 0xF900 || code > 0x10FFFF)) /* surrogates, private use */
		return UK_UNKNOWN;
	if (mods & UK_SHIFT && code >= 'a' && code <= 'z')
		code -= 0x20;
	mods &= ~UK_SHIFT;
	return mods & UK_CTRL ? key_control(code) | (mods & UK_ALT) : code | mods;
}

/* Reads the numbers of the sequence; false if it is one of a kind that keys do not have. */
static bool read_params(const struct keyboard *k, unsigned params[PARAMS])
{
	size_t at = 0;
	bool sub = false; /* behind a colon: not for us */

	memset(params, 0, PARAMS * sizeof *params);
	if (k->nseq >= SEQ_SIZE)
		return false;
	for (size_t i = 2; i + 1 < k->nseq; i++) {
		char c = k->seq[i];

		if (c == ';') {
			at++;
			sub = false;
		} else if (c == ':') {
			sub = true;
		} else if (c < '0' || c > '9') {
			return false;
		} else if (at < PARAMS && !sub && params[at] < 0x110000) {
			params[at] = params[at] * 10 + (unsigned)(c - '0');
		}
	}
	return true;
}

static ui_key begin_paste(struct keyboard *k)
{
	buf_clear(&k->paste);
	k->paste.full = false;
	k->matched = 0;
	enter(k, PASTE);
	return 0;
}

static ui_key tilde_key(const unsigned params[PARAMS])
{
	if (params[0] == 27)
		return code_key(params[2], modifiers_of(params[1]));
	return number_key(params[0]) | modifiers_of(params[1]);
}

/* A whole CSI or SS3 sequence with the last byte C. */
static ui_key sequence_key(const struct keyboard *k, unsigned char c)
{
	unsigned params[PARAMS];

	if (!read_params(k, params))
		return UK_UNKNOWN;
	switch (c) {
	case '~':
		return tilde_key(params);
	case '^': /* rxvt */
		return number_key(params[0]) | UK_CTRL;
	case '@':
		return number_key(params[0]) | UK_CTRL | UK_SHIFT;
	case 'u':
		return code_key(params[0], modifiers_of(params[1]));
	}
	return letter_key(c) | modifiers_of(params[1]);
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
	return known(k, defined(k, sequence_key(k, c)));
}

static ui_key ss3(struct keyboard *k, unsigned char c)
{
	if (c < 0x20 || c > 0x7E)
		return unread(k, k->nseq == 2 ? 'O' | UK_ALT : 0);
	keep(k, c);
	if (c < 0x40)
		return 0;
	return known(k, defined(k, c == 'M' ? UK_ENTER : sequence_key(k, c)));
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

static bool late(const struct keyboard *k, int64_t now)
{
	return limits[k->state] && now - k->since >= limits[k->state];
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
	if (!limits[k->state])
		return -1;
	left = k->since + limits[k->state] - now;
	return left > 0 ? (int)left : 0;
}

struct slice keyboard_paste(const struct keyboard *k)
{
	return buf_slice(&k->paste);
}
