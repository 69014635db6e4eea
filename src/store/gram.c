#include "store/gram.h"

#include "util/utf8.h"

#define SIGNS 36 /* a-z, 0-9: the text is folded */

/* 1 to 36 for a letter or digit of ASCII, else 0. */
static unsigned sign(uint32_t cp)
{
	if (cp >= 'a' && cp <= 'z')
		return cp - 'a' + 1;
	return cp >= '0' && cp <= '9' ? cp - '0' + 27 : 0;
}

static uint64_t key_of(uint32_t c0, uint32_t c1, uint32_t c2)
{
	unsigned s1 = sign(c0) ? sign(c1) : 0;

	if (s1)
		c1 = GRAM_ABOVE + (SIGNS + 1) * (s1 - 1) + sign(c2);
	return (uint64_t)c0 << GRAM_HALF | c1;
}

/* As utf8_next() without a call for most of what there is. */
static inline size_t next(struct slice text, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)text.p;

	if (*p < 0x80) {
		*cp = *p;
		return 1;
	}
	if (text.n >= 3 && *p >= 0xE4 && *p <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
	    (p[2] & 0xC0) == 0x80) {
		*cp = (*p & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		return 3;
	}
	return utf8_next(text, cp);
}

size_t gram_terms(struct slice text, uint64_t *out)
{
	uint32_t c[3] = { GRAM_END, GRAM_END, GRAM_END };
	size_t n = 0;

	/* Two code points ahead of the one whose key is written. */
	for (size_t have = 0; text.n; have++) {
		c[0] = c[1];
		c[1] = c[2];
		text = slice_skip(text, next(text, &c[2]));
		if (have >= 2)
			out[n++] = key_of(c[0], c[1], c[2]);
	}
	if (c[1] != GRAM_END)
		out[n++] = key_of(c[1], c[2], GRAM_END);
	if (c[2] != GRAM_END)
		out[n++] = key_of(c[2], GRAM_END, GRAM_END);
	return n;
}

uint64_t gram_of(unsigned kind, uint32_t value)
{
	uint64_t c0 = GRAM_ABOVE + ((uint64_t)kind << (32 - GRAM_HALF)) + (value >> GRAM_HALF);

	return c0 << GRAM_HALF | (value & ((1u << GRAM_HALF) - 1));
}

/* One character, or two letters: whatever follows. */
static void plan_range(struct gram_plan *plan, const uint32_t *c, size_t n)
{
	uint64_t all = (1u << GRAM_HALF) - 1;

	plan->exact = true;
	plan->lo = n == 1 ? (uint64_t)c[0] << GRAM_HALF : key_of(c[0], c[1], GRAM_END);
	plan->hi = plan->lo + (n == 1 ? all : SIGNS);
}

static bool are_signs(const uint32_t *c, size_t n)
{
	while (n && sign(c[n - 1]))
		n--;
	return n == 0;
}

static void add_key(struct gram_plan *plan, uint64_t key)
{
	for (size_t i = 0; i < plan->n; i++) {
		if (plan->keys[i] == key)
			return;
	}
	plan->keys[plan->n++] = key;
}

void gram_plan(struct gram_plan *plan, struct slice needle)
{
	uint32_t c[GRAM_KEYS_MAX + 2];
	size_t n = 0;

	*plan = (struct gram_plan){ 0 };
	while (needle.n && n < sizeof c / sizeof *c)
		needle = slice_skip(needle, utf8_next(needle, &c[n++]));
	if (n == 1 || (n == 2 && are_signs(c, 2))) {
		plan_range(plan, c, n);
		return;
	}
	plan->exact = needle.n == 0 && (n == 2 || (n == 3 && are_signs(c, 3)));
	/* What follows the last pair is not known: of two letters that is a range, and left out. */
	for (size_t i = 0; i + 2 < n; i++)
		add_key(plan, key_of(c[i], c[i + 1], c[i + 2]));
	if (!are_signs(c + n - 2, 2) && plan->n < GRAM_KEYS_MAX)
		add_key(plan, key_of(c[n - 2], c[n - 1], GRAM_END));
}
