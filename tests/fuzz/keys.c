/* Any bytes from a terminal -> keys -> actions and a prompt.
 *
 * The first byte says how the reads cut the rest. However they do, the keys are the same; nothing
 * stays pending for ever; the prompt's text stays valid UTF-8 with the cursor between characters.
 */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/checks.h"
#include "ui/keyboard.h"
#include "fixture/keys.h"
#include "ui/keymap.h"
#include "ui/prompt.h"
#include "util/arena.h"
#include "util/utf8.h"

#define KEYS_MAX 70000 /* more than the longest input has bytes */

struct typed {
	ui_key keys[KEYS_MAX];
	size_t n, pasted;
};

static void drain(struct keyboard *k, int64_t now, struct typed *t)
{
	ui_key key;

	while (keyboard_next(k, now, &key)) {
		check(t->n < KEYS_MAX);
		check(key != 0 && (key & ~KEY_MODS) < UK_UNKNOWN);
		if (key == UK_PASTE)
			t->pasted += keyboard_paste(k).n;
		t->keys[t->n++] = key;
	}
}

/* What is typed when reads take STEP bytes at once; 0: all. */
static struct typed *type(const uint8_t *data, size_t size, size_t step)
{
	struct typed *t = calloc(1, sizeof *t);
	struct keyboard *k = keyboard_new();

	check(t != NULL);
	for (size_t i = 0; i < size; i += step ? step : size) {
		size_t n = step && size - i > step ? step : size - i;

		keyboard_feed(k, (const char *)data + i, n, 0);
		drain(k, 0, t);
	}
	drain(k, 1000000, t);
	check(keyboard_wait(k, 1000000) == -1);
	keyboard_free(k);
	return t;
}

static void use(const struct typed *t)
{
	struct keymap *m = default_keys();
	struct keymap_input in = { .count = 0 };
	enum action action;
	uint32_t count;

	for (size_t i = 0; i < t->n; i++) {
		char name[KEY_NAME_SIZE];

		key_spell(name, t->keys[i]);
		check(name[0] != '\0');
		if (keymap_press(m, &in, ON_THREAD, t->keys[i], &action, &count) == KEYMAP_ACTION)
			check(action < ACTION_COUNT && count < 1000000000);
		check(in.nkeys < KEYMAP_KEYS);
	}
	keymap_free(m);
}

static void check_prompt(const struct prompt *p)
{
	struct slice text = buf_slice(&p->text);
	struct arena a;
	int cursor = -1;

	check(p->cursor <= text.n && utf8_valid(text));
	check(utf8_valid(slice_head(text, p->cursor)));
	arena_init(&a);
	prompt_row(p, 20, &a, &cursor);
	check(cursor >= 0 && cursor < 20);
	arena_release(&a);
}

static void edit(const struct typed *t)
{
	struct prompt_history history = { .n = 0 };
	struct prompt p;

	prompt_open(&p, "/", &history);
	for (size_t i = 0; i < t->n && i < 1000; i++) {
		prompt_key(&p, t->keys[i]);
		check_prompt(&p);
	}
	prompt_close(&p);
	prompt_history_release(&history);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct typed *whole, *cut;

	if (size < 1 || size > KEYS_MAX / 2)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	whole = type(data + 1, size - 1, 0);
	cut = type(data + 1, size - 1, data[0] % 8 + 1u);
	check(whole->n == cut->n && whole->pasted == cut->pasted);
	for (size_t i = 0; i < whole->n; i++)
		check(whole->keys[i] == cut->keys[i]);
	use(whole);
	edit(whole);
	free(whole);
	free(cut);
	return 0;
}
