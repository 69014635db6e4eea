/* One key press as a number, and its name in help, bindings and man pages.
 *
 * A code point below 0x110000 is that character. Named keys lie above; a control character is its
 * letter with UK_CTRL (`C-d`), except those that have a name of their own: C-i is Tab, C-m and C-j
 * are Enter, C-[ is Esc and C-h is Backspace, as terminals cannot tell them apart. */
#ifndef PALOU_UI_KEY_H
#define PALOU_UI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t ui_key;

enum {
	UK_NAMED = 0x110000,
	UK_ESC,
	UK_ENTER,
	UK_TAB,
	UK_BACKTAB,
	UK_BACKSPACE,
	UK_DELETE,
	UK_INSERT,
	UK_UP,
	UK_DOWN,
	UK_LEFT,
	UK_RIGHT,
	UK_HOME,
	UK_END,
	UK_PGUP,
	UK_PGDN,
	UK_F1, /* … UK_F1 + 11 is F12 */
	UK_F12 = UK_F1 + 11,
	UK_PASTE,   /* pasted text is waiting: keyboard_paste() */
	UK_MOUSE,   /* a button or the wheel: keyboard_mouse() */
	UK_UNKNOWN, /* a sequence nobody knows; the keyboard swallows it */
};

#define UK_CTRL  (1u << 24)
#define UK_ALT   (1u << 25)
#define UK_SHIFT (1u << 26) /* only with named keys */
#define KEY_MODS (UK_CTRL | UK_ALT | UK_SHIFT)

#define KEY_NAME_SIZE 24

/* `j`, `C-d`, `Enter`, `S-Tab`, `Space`, `F1`, `<` … */
void key_spell(char out[KEY_NAME_SIZE], ui_key k);

/* Reads one key's name from the beginning of *S and moves *S behind it; false if there is none.
 * Spaces are not skipped: they separate sequences. */
bool key_read(const char **s, ui_key *k);

/* The character K pressed with Ctrl. */
ui_key key_control(ui_key k);

/* The key that sends the ASCII character C. */
ui_key key_of_byte(unsigned char c);

/* ： ／ ？ 《 【 … typed with an input method, as the ASCII keys they mean; other keys as they are.
 */
ui_key key_half_width(ui_key k);

#endif
