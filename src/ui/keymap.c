#include "ui/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "util/err.h"
#include "util/mem.h"

#define COUNT_MAX 99999999u /* a further digit would make ten places */

struct sequence {
	ui_key keys[KEYMAP_KEYS];
	uint8_t n;
};

struct binding {
	struct sequence sequence;
	enum action action;
	unsigned screens; /* where it has effect: those of the action that no later binding took */
};

struct keymap {
	struct binding *bindings;
	size_t n, cap;
};

/* Reads the keys of one sequence up to a space or the end; false if there are none or too many. */
static bool read_sequence(const char **s, struct sequence *out)
{
	out->n = 0;
	while (**s && **s != ' ') {
		ui_key key;

		if (out->n == KEYMAP_KEYS || !key_read(s, &key))
			return false;
		out->keys[out->n++] = key_half_width(key);
	}
	return out->n > 0;
}

static bool is_digit(ui_key k)
{
	return k >= '0' && k <= '9';
}

static bool begins(const struct sequence *whole, const ui_key *keys, size_t n)
{
	return whole->n >= n && memcmp(whole->keys, keys, n * sizeof *keys) == 0;
}

/* Is a beginning of SEQUENCE bound by itself on one of SCREENS? */
static bool is_covered(const struct keymap *m, const struct sequence *sequence, unsigned screens)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct binding *b = &m->bindings[i];

		if (b->screens & screens && b->sequence.n < sequence->n &&
		    begins(sequence, b->sequence.keys, b->sequence.n))
			return true;
	}
	return false;
}

/* Takes SEQUENCE and all that begin with it away from who has them on SCREENS; false if nobody did.
 */
static bool take_away(struct keymap *m, const struct sequence *sequence, unsigned screens)
{
	size_t kept = 0;
	bool taken = false;

	for (size_t i = 0; i < m->n; i++) {
		struct binding b = m->bindings[i];

		if (begins(&b.sequence, sequence->keys, sequence->n)) {
			taken = taken || b.screens & screens;
			b.screens &= ~screens;
		}
		if (b.screens)
			m->bindings[kept++] = b;
	}
	m->n = kept;
	return taken;
}

/* The whole of S is one sequence. */
static bool read_whole(const char *s, struct sequence *out)
{
	return read_sequence(&s, out) && !*s;
}

int keymap_bind(struct keymap *m, const char *s, enum action action, unsigned screens)
{
	struct sequence sequence;

	screens &= action_info(action)->screens;
	if (!read_whole(s, &sequence) || !screens)
		return ERR_INVALID;
	if (is_digit(sequence.keys[0]) && sequence.keys[0] != '0')
		return ERR_INVALID;
	if (is_covered(m, &sequence, screens))
		return ERR_TAKEN;
	take_away(m, &sequence, screens);
	MEM_ROOM(m->bindings, m->n, m->cap);
	m->bindings[m->n++] =
	    (struct binding){ .sequence = sequence, .action = action, .screens = screens };
	return 0;
}

int keymap_unbind(struct keymap *m, const char *s, unsigned screens)
{
	struct sequence sequence;

	if (!read_whole(s, &sequence))
		return ERR_INVALID;
	return take_away(m, &sequence, screens) ? 0 : ERR_NOT_FOUND;
}

void keymap_assign(struct keymap *to, const struct keymap *from)
{
	to->n = 0;
	if (!from->n)
		return;
	to->bindings = mem_grow(to->bindings, &to->cap, from->n, sizeof *to->bindings);
	memcpy(to->bindings, from->bindings, from->n * sizeof *to->bindings);
	to->n = from->n;
}

void keymap_clear(struct keymap *m)
{
	m->n = 0;
}

struct keymap *keymap_new(void)
{
	return mem_zalloc(1, sizeof(struct keymap));
}

void keymap_free(struct keymap *m)
{
	if (m)
		free(m->bindings);
	free(m);
}

static const struct binding *whole(
    const struct keymap *m, const ui_key *keys, size_t n, unsigned screen)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct binding *b = &m->bindings[i];

		if (b->screens & screen && b->sequence.n == n && begins(&b->sequence, keys, n))
			return b;
	}
	return NULL;
}

/* On any screen: what begins a command there must not let its second key loose here. */
static bool is_beginning(const struct keymap *m, const ui_key *keys, size_t n)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->bindings[i].sequence.n > n && begins(&m->bindings[i].sequence, keys, n))
			return true;
	return false;
}

static bool take_digit(struct keymap_input *in, ui_key key)
{
	if (in->nkeys || !is_digit(key) || (key == '0' && !in->count))
		return false;
	if (in->count <= COUNT_MAX)
		in->count = in->count * 10 + (key - '0');
	return true;
}

/* Esc ends what was begun and does nothing else. */
static bool is_cancelled(
    const struct keymap *m, const struct keymap_input *in, unsigned screen, ui_key key)
{
	const struct binding *b = whole(m, &key, 1, screen);

	return (in->nkeys || in->count) && b && b->action == ACT_CANCEL;
}

enum keymap_result keymap_press(const struct keymap *m, struct keymap_input *in, unsigned screen,
    ui_key key, enum action *action, uint32_t *count)
{
	const struct binding *b;

	key = key_half_width(key);
	if (take_digit(in, key))
		return KEYMAP_PENDING;
	if (is_cancelled(m, in, screen, key)) {
		*in = (struct keymap_input){ .count = 0 };
		return KEYMAP_ENDED;
	}
	in->keys[in->nkeys++] = key;
	b = whole(m, in->keys, in->nkeys, screen);
	if (!b && in->nkeys < KEYMAP_KEYS && is_beginning(m, in->keys, in->nkeys))
		return KEYMAP_PENDING;
	if (b) {
		*action = b->action;
		*count = in->count;
	}
	*in = (struct keymap_input){ .count = 0 };
	return b ? KEYMAP_ACTION : KEYMAP_NONE;
}

static void add_sequence(struct buf *out, const struct sequence *sequence)
{
	for (size_t i = 0; i < sequence->n; i++) {
		char name[KEY_NAME_SIZE];

		key_spell(name, sequence->keys[i]);
		buf_add_str(out, name);
	}
}

void keymap_keys(const struct keymap *m, enum action action, struct buf *out)
{
	bool first = true;

	for (size_t i = 0; i < m->n; i++) {
		if (m->bindings[i].action != action)
			continue;
		if (!first)
			buf_add_char(out, ' ');
		first = false;
		add_sequence(out, &m->bindings[i].sequence);
	}
}

bool keymap_first(const struct keymap *m, enum action action, unsigned screens, struct buf *out)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->bindings[i].action == action && m->bindings[i].screens & screens) {
			add_sequence(out, &m->bindings[i].sequence);
			return true;
		}
	return false;
}

bool keymap_at(
    const struct keymap *m, size_t i, struct buf *keys, enum action *action, unsigned *screens)
{
	if (i >= m->n)
		return false;
	add_sequence(keys, &m->bindings[i].sequence);
	*action = m->bindings[i].action;
	*screens = m->bindings[i].screens;
	return true;
}
