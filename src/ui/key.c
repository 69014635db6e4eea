#include "ui/key.h"

#include <stdio.h>
#include <string.h>

#include "util/slice.h"
#include "util/utf8.h"

static const struct {
	const char *name;
	ui_key key;
} names[] = {
	{ "Space", ' ' },
	{ "Esc", UK_ESC },
	{ "Enter", UK_ENTER },
	{ "Tab", UK_TAB },
	{ "S-Tab", UK_BACKTAB },
	{ "Backspace", UK_BACKSPACE },
	{ "Delete", UK_DELETE },
	{ "Insert", UK_INSERT },
	{ "Up", UK_UP },
	{ "Down", UK_DOWN },
	{ "Left", UK_LEFT },
	{ "Right", UK_RIGHT },
	{ "Home", UK_HOME },
	{ "End", UK_END },
	{ "PgUp", UK_PGUP },
	{ "PgDn", UK_PGDN },
	/* The longer before what they begin with. */
	{ "F10", UK_F1 + 9 },
	{ "F11", UK_F1 + 10 },
	{ "F12", UK_F1 + 11 },
	{ "F1", UK_F1 },
	{ "F2", UK_F1 + 1 },
	{ "F3", UK_F1 + 2 },
	{ "F4", UK_F1 + 3 },
	{ "F5", UK_F1 + 4 },
	{ "F6", UK_F1 + 5 },
	{ "F7", UK_F1 + 6 },
	{ "F8", UK_F1 + 7 },
	{ "F9", UK_F1 + 8 },
};

static const struct {
	const char *prefix;
	ui_key bit;
} modifiers[] = { { "C-", UK_CTRL }, { "M-", UK_ALT }, { "S-", UK_SHIFT } };

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *name_of(ui_key k)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].key == k)
			return names[i].name;
	return NULL;
}

void key_spell(char out[KEY_NAME_SIZE], ui_key k)
{
	ui_key base = k & ~KEY_MODS;
	const char *name = name_of(base);
	char utf8[UTF8_MAX + 1] = "";

	if (!name)
		utf8[utf8_put(utf8, base)] = '\0';
	snprintf(out, KEY_NAME_SIZE, "%s%s%s%s", k & UK_CTRL ? "C-" : "", k & UK_ALT ? "M-" : "",
	    k & UK_SHIFT ? "S-" : "", name ? name : utf8);
}

ui_key key_control(ui_key k)
{
	switch (k | 0x20) {
	case 'i':
		return UK_TAB;
	case 'j':
	case 'm':
		return UK_ENTER;
	case 'h':
		return UK_BACKSPACE;
	}
	if (k == '[')
		return UK_ESC;
	return (k >= 'A' && k <= 'Z' ? k | 0x20 : k) | UK_CTRL;
}

ui_key key_of_byte(unsigned char c)
{
	if (c == 0)
		return ' ' | UK_CTRL;
	if (c == 0x7F)
		return UK_BACKSPACE;
	return c < 0x20 ? key_control(c + 0x40u) : c;
}

static bool read_name(const char **s, ui_key *k)
{
	for (size_t i = 0; i < COUNT(names); i++) {
		size_t n = strlen(names[i].name);

		if (strncmp(*s, names[i].name, n) == 0) {
			*k = names[i].key;
			*s += n;
			return true;
		}
	}
	return false;
}

static bool read_char(const char **s, ui_key *k)
{
	struct slice rest = slice_str(*s);
	uint32_t cp;
	size_t n;

	if (!rest.n)
		return false;
	n = utf8_next(rest, &cp);
	if (cp <= ' ' || cp == UTF8_BAD || (cp >= 0x7F && cp < 0xA0))
		return false;
	*k = cp;
	*s += n;
	return true;
}

/* The bit of the modifier that S begins with, 0 if none. */
static ui_key modifier_of(const char *s)
{
	for (size_t i = 0; i < COUNT(modifiers); i++)
		if (strncmp(s, modifiers[i].prefix, 2) == 0)
			return modifiers[i].bit;
	return 0;
}

static bool apply(ui_key mods, ui_key *k)
{
	if (mods & UK_SHIFT && *k < UK_NAMED)
		return false;
	if (mods & UK_CTRL && *k < UK_NAMED) {
		*k = key_control(*k);
		mods &= ~UK_CTRL;
	}
	*k |= mods;
	return true;
}

bool key_read(const char **s, ui_key *k)
{
	const char *p = *s;
	ui_key mods = 0, bit;

	if (read_name(s, k))
		return true;
	while ((bit = modifier_of(p))) {
		mods |= bit;
		p += 2;
	}
	if (mods && (read_name(&p, k) || read_char(&p, k)) && apply(mods, k)) {
		*s = p;
		return true;
	}
	return read_char(s, k);
}

ui_key key_half_width(ui_key k)
{
	/* What Chinese input methods give for these keys, beside the full-width forms of ASCII. */
	static const struct {
		ui_key wide, ascii;
	} pairs[] = {
		{ 0x3000, ' ' }, { 0x300A, '<' }, /* 《 */
		{ 0x300B, '>' },                  /* 》 */
		{ 0x3010, '[' },                  /* 【 */
		{ 0x3011, ']' },                  /* 】 */
	};

	if (k >= 0xFF01 && k <= 0xFF5E)
		return k - 0xFEE0;
	for (size_t i = 0; i < COUNT(pairs); i++)
		if (k == pairs[i].wide)
			return pairs[i].ascii;
	return k;
}
