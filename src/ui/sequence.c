#include "ui/sequence.h"

#include <stdbool.h>
#include <string.h>

#define PARAMS 3 /* numbers in a sequence that mean something */

/* The modifiers that a sequence's second number stands for. */
static ui_key modifiers_of(unsigned param)
{
	unsigned bits = param ? param - 1 : 0;

	return (bits & 1 ? UK_SHIFT : 0) | (bits & 10 ? UK_ALT : 0) | (bits & 4 ? UK_CTRL : 0);
}

/* The key of a final letter of CSI and SS3 sequences. */
static ui_key letter_key(char c)
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
		if (letters[i].letter == c)
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
		return key_of_byte((unsigned char)code) | mods;
	if (code >= 0x80 && code < 0xA0) /* C1 is no text, and no key */
		return UK_UNKNOWN;
	if (code >= 0xD800 && (code < 0xF900 || code > 0x10FFFF)) /* surrogates, private use */
		return UK_UNKNOWN;
	if (mods & UK_SHIFT && code >= 'a' && code <= 'z')
		code -= 0x20;
	mods &= ~UK_SHIFT;
	return mods & UK_CTRL ? key_control(code) | (mods & UK_ALT) : code | mods;
}

/* Reads the numbers between introducer and last byte; false if it is a sequence of a kind that keys
 * do not have. */
static bool read_params(struct slice seq, unsigned params[PARAMS])
{
	size_t at = 0;
	bool sub = false; /* behind a colon: not for us */

	memset(params, 0, PARAMS * sizeof *params);
	for (size_t i = 2; i + 1 < seq.n; i++) {
		char c = seq.p[i];

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

/* The numbers behind `ESC [ <`; false unless there are three, each of a few digits. */
static bool read_report(struct slice seq, int numbers[3])
{
	size_t at = 0, digits = 0;

	memset(numbers, 0, 3 * sizeof *numbers);
	for (size_t i = 3; i + 1 < seq.n; i++) {
		char c = seq.p[i];

		if (c == ';' && digits && at < 2) {
			at++;
			digits = 0;
		} else if (c >= '0' && c <= '9' && ++digits <= 6) {
			numbers[at] = numbers[at] * 10 + (c - '0');
		} else {
			return false;
		}
	}
	return at == 2 && digits;
}

/* The bits of a report's first number. */
#define REPORT_MODIFIERS (4 | 8 | 16)

bool sequence_mouse(struct slice seq, struct mouse_report *m)
{
	static const struct {
		int code;
		enum mouse_button button;
	} buttons[] = {
		{ 0, MOUSE_LEFT },
		{ 1, MOUSE_MIDDLE },
		{ 2, MOUSE_RIGHT },
		{ 64, MOUSE_WHEEL_UP },
		{ 65, MOUSE_WHEEL_DOWN },
	};
	char last = seq.n ? seq.p[seq.n - 1] : '\0';
	int numbers[3];

	if (!slice_starts(seq, SLICE("\033[<")) || (last != 'M' && last != 'm') ||
	    !read_report(seq, numbers))
		return false;
	if (numbers[1] < 1 || numbers[1] > MOUSE_CELL_MAX || numbers[2] < 1 ||
	    numbers[2] > MOUSE_CELL_MAX)
		return false;
	*m = (struct mouse_report){
		.pressed = last == 'M', .y = numbers[2] - 1, .x = numbers[1] - 1
	};
	for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++)
		if (buttons[i].code == (numbers[0] & ~REPORT_MODIFIERS)) {
			m->button = buttons[i].button;
			return m->pressed || m->button <= MOUSE_RIGHT;
		}
	return false;
}

static ui_key tilde_key(const unsigned params[PARAMS])
{
	if (params[0] == 27)
		return code_key(params[2], modifiers_of(params[1]));
	return number_key(params[0]) | modifiers_of(params[1]);
}

ui_key sequence_key(struct slice seq)
{
	unsigned params[PARAMS];
	char last = seq.p[seq.n - 1];

	if (!read_params(seq, params))
		return UK_UNKNOWN;
	if (seq.p[1] == 'O' && last == 'M') /* of the keypad */
		return UK_ENTER;
	switch (last) {
	case '~':
		return tilde_key(params);
	case '^': /* rxvt */
		return number_key(params[0]) | UK_CTRL;
	case '@':
		return number_key(params[0]) | UK_CTRL | UK_SHIFT;
	case 'u':
		return code_key(params[0], modifiers_of(params[1]));
	}
	return letter_key(last) | modifiers_of(params[1]);
}
