#include <limits.h>
#include <strings.h>

#include "model/query_parts.h"
#include "util/date.h"

bool query_digits(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* A number up to MAX of all of S, or -1. */
static int64_t number(struct slice s, int64_t max)
{
	int64_t n = 0;

	if (!query_digits(s))
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (n > (max - digit) / 10)
			return -1;
		n = n * 10 + digit;
	}
	return n;
}

#define AGES_MAX 100000 /* days, weeks, months or years that can be said */

/* `7d`: so long before now. */
static bool read_age(const struct query_options *o, struct slice said, int64_t *t)
{
	int64_t n = said.n > 1 ? number(slice_head(said, said.n - 1), AGES_MAX) : -1;

	if (n < 0)
		return false;
	switch (said.p[said.n - 1]) {
	case 'd':
		*t = o->now - n * 86400;
		return true;
	case 'w':
		*t = o->now - n * 7 * 86400;
		return true;
	case 'm':
		*t = date_months_before(o->now, n, o->zone);
		return true;
	case 'y':
		*t = date_months_before(o->now, n * 12, o->zone);
		return true;
	default:
		return false;
	}
}

static enum query_fault read_date(const struct query_options *o, struct query_term *t)
{
	if (!read_age(o, t->said, &t->from) && !date_day(t->said, o->zone, &t->from))
		return QUERY_BAD_DATE;
	t->to = t->from;
	return QUERY_FINE;
}

/* `12`, `10-20`, `10-`. */
static enum query_fault read_floor(const struct query_options *o, struct query_term *t)
{
	const char *dash = slice_find(t->said, SLICE("-"));
	struct slice last = dash ? slice_between(dash + 1, slice_end(t->said)) : t->said;

	(void)o;
	t->from = number(dash ? slice_between(t->said.p, dash) : t->said, UINT32_MAX);
	t->to = last.n ? number(last, UINT32_MAX) : UINT32_MAX;
	return t->from < 1 || t->to < t->from ? QUERY_BAD_FLOOR : QUERY_FINE;
}

static enum query_fault read_thread(const struct query_options *o, struct query_term *t)
{
	(void)o;
	if (t->quoted || !query_digits(t->said))
		return QUERY_FINE;
	t->kind = QUERY_TID;
	t->from = number(t->said, INT64_MAX);
	return t->from < 0 ? QUERY_BAD_TID : QUERY_FINE;
}

static enum query_fault read_op(const struct query_options *o, struct query_term *t)
{
	(void)o;
	t->from = slice_eq(t->said, SLICE("yes"));
	return t->from || slice_eq(t->said, SLICE("no")) ? QUERY_FINE : QUERY_BAD_OP;
}

static const char *const has_names[] = { "image", "link", "attachment", "rating" };

static enum query_fault read_has(const struct query_options *o, struct query_term *t)
{
	(void)o;
	for (unsigned i = 0; i < sizeof has_names / sizeof *has_names; i++)
		if (slice_eq(t->said, slice_str(has_names[i]))) {
			t->from = 1 << i;
			return QUERY_FINE;
		}
	return QUERY_BAD_HAS;
}

/* In the order in which completion offers them. */
static const struct query_operator operators[] = {
	{ "author", QUERY_AUTHOR, NULL },
	{ "board", QUERY_BOARD, NULL },
	{ "thread", QUERY_TITLE, read_thread },
	{ "site", QUERY_SITE, NULL },
	{ "after", QUERY_AFTER, read_date },
	{ "before", QUERY_BEFORE, read_date },
	{ "floor", QUERY_FLOOR, read_floor },
	{ "op", QUERY_OP, read_op },
	{ "has", QUERY_HAS, read_has },
	{ "quotes", QUERY_QUOTES, NULL },
	{ "text", QUERY_TEXT, NULL },
};

#define OPERATORS (sizeof operators / sizeof *operators)

const char *query_operator_name(size_t i)
{
	return i < OPERATORS ? operators[i].name : NULL;
}

const char *query_operator(enum query_kind kind)
{
	if (kind == QUERY_TEXT || kind == QUERY_REGEX)
		return "";
	for (size_t i = 0; i < OPERATORS; i++)
		if (operators[i].kind == (kind == QUERY_TID ? QUERY_TITLE : kind))
			return operators[i].name;
	return "";
}

const struct query_operator *query_find_operator(struct slice name)
{
	for (size_t i = 0; i < OPERATORS; i++)
		if (strlen(operators[i].name) == name.n &&
		    strncasecmp(operators[i].name, name.p, name.n) == 0)
			return &operators[i];
	return NULL;
}

const struct query_operator *query_begins_operator(struct slice s, size_t *n)
{
	size_t letters = 0;
	size_t colon;

	while (letters < s.n && ((s.p[letters] | 0x20) >= 'a' && (s.p[letters] | 0x20) <= 'z'))
		letters++;
	colon = query_colon(slice_skip(s, letters));
	*n = letters + colon;
	return colon ? query_find_operator(slice_head(s, letters)) : NULL;
}
