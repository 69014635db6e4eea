#include <limits.h>
#include <strings.h>

#include "model/query_parts.h"
#include "util/date.h"
#include "util/fold.h"
#include "util/utf8.h"

#define NAME_MAX_BYTES 16 /* and its colon */

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
	if (!read_age(o, t->text, &t->from) && !date_day(t->text, o->zone, &t->from))
		return QUERY_BAD_DATE;
	t->to = t->from;
	return QUERY_FINE;
}

/* `12`, `10-20`, `10-`. */
static enum query_fault read_floor(const struct query_options *o, struct query_term *t)
{
	const char *dash = slice_find(t->text, SLICE("-"));
	struct slice last = dash ? slice_between(dash + 1, slice_end(t->text)) : t->text;

	(void)o;
	t->from = number(dash ? slice_between(t->text.p, dash) : t->text, UINT32_MAX);
	t->to = last.n ? number(last, UINT32_MAX) : UINT32_MAX;
	return t->from < 1 || t->to < t->from ? QUERY_BAD_FLOOR : QUERY_FINE;
}

static enum query_fault read_thread(const struct query_options *o, struct query_term *t)
{
	(void)o;
	if (t->quoted || !query_digits(t->text))
		return QUERY_FINE;
	t->kind = QUERY_TID;
	t->from = number(t->text, INT64_MAX);
	return t->from < 0 ? QUERY_BAD_TID : QUERY_FINE;
}

static const char *const op_names[] = { "no", "yes" };
static const char *const has_names[] = { "image", "link", "attachment", "rating" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Where TEXT stands in LIST; N: nowhere. */
static size_t find_name(const char *const *list, size_t n, struct slice text)
{
	size_t i = 0;

	while (i < n && !slice_eq(text, slice_str(list[i])))
		i++;
	return i;
}

static enum query_fault read_op(const struct query_options *o, struct query_term *t)
{
	size_t i = find_name(op_names, COUNT(op_names), t->text);

	(void)o;
	t->from = (int64_t)i;
	return i < COUNT(op_names) ? QUERY_FINE : QUERY_BAD_OP;
}

static enum query_fault read_has(const struct query_options *o, struct query_term *t)
{
	size_t i = find_name(has_names, COUNT(has_names), t->text);

	(void)o;
	t->from = (int64_t)1 << i;
	return i < COUNT(has_names) ? QUERY_FINE : QUERY_BAD_HAS;
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

const char *query_operator_name(size_t i)
{
	return i < COUNT(operators) ? operators[i].name : NULL;
}

const char *query_choice(enum query_kind kind, size_t i)
{
	if (kind == QUERY_OP && i < COUNT(op_names))
		return op_names[i];
	return kind == QUERY_HAS && i < COUNT(has_names) ? has_names[i] : NULL;
}

const char *query_operator(enum query_kind kind)
{
	if (kind == QUERY_TEXT || kind == QUERY_REGEX)
		return "";
	for (size_t i = 0; i < COUNT(operators); i++)
		if (operators[i].kind == (kind == QUERY_TID ? QUERY_TITLE : kind))
			return operators[i].name;
	return "";
}

const struct query_operator *query_find_operator(struct slice name)
{
	for (size_t i = 0; i < COUNT(operators); i++)
		if (strlen(operators[i].name) == name.n &&
		    strncasecmp(operators[i].name, name.p, name.n) == 0)
			return &operators[i];
	return NULL;
}

/* A letter or the colon at the beginning of S, which an input method may have made wide. */
static size_t read_letter(struct slice s, char *letter)
{
	uint32_t cp = 0;
	size_t n = s.n ? utf8_next(s, &cp) : 0;

	cp = fold_cp(cp);
	*letter = (char)cp;
	return cp == ':' || (cp >= 'a' && cp <= 'z') ? n : 0;
}

const struct query_operator *query_begins_operator(struct slice s, size_t *n)
{
	char name[NAME_MAX_BYTES];
	size_t letters = 0, step;

	for (*n = 0; letters < sizeof name; *n += step) {
		step = read_letter(slice_skip(s, *n), &name[letters]);
		if (!step)
			return NULL;
		if (name[letters] == ':') {
			*n += step;
			return query_find_operator(slice_of(name, letters));
		}
		letters++;
	}
	return NULL;
}
