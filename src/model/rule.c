#include "model/rule.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/query_parts.h"
#include "util/date.h"
#include "util/err.h"
#include "util/hash.h"
#include "util/mem.h"
#include "util/utf8.h"

static const char *const deeds[RULE_DEEDS] = {
	[RULE_DIM] = "dim",
	[RULE_FOLD] = "fold",
	[RULE_HIDE] = "hide",
	[RULE_COLOR] = "color",
	[RULE_TAG] = "tag",
};

const struct rule *rules_gave_up(const struct rules *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (query_gave_up(&r->list[i]->query))
			return r->list[i];
	return NULL;
}

const char *rule_deed_name(enum rule_deed deed)
{
	return deeds[deed];
}

/* Readable on dark and on light; what is not readable is not painted (ui/color.h). */
static const struct {
	const char *name;
	uint32_t rgb;
} colors[] = {
	{ "red", 0xE05050 },
	{ "orange", 0xD78700 },
	{ "yellow", 0xB0A000 },
	{ "green", 0x30A050 },
	{ "cyan", 0x20A0A0 },
	{ "blue", 0x5090E0 },
	{ "magenta", 0xC060C0 },
	{ "grey", 0x808080 },
};

#define COLORS (sizeof colors / sizeof *colors)

const char *rule_color_name(size_t i)
{
	return i < COLORS ? colors[i].name : NULL;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_color(struct slice s, uint32_t *rgb)
{
	for (size_t i = 0; i < COLORS; i++)
		if (slice_eq(s, slice_str(colors[i].name))) {
			*rgb = colors[i].rgb;
			return true;
		}
	if (s.n != 7 || s.p[0] != '#')
		return false;
	*rgb = 0;
	for (size_t i = 1; i < s.n; i++) {
		if (hex(s.p[i]) < 0)
			return false;
		*rgb = *rgb << 4 | (uint32_t)hex(s.p[i]);
	}
	return true;
}

static int fail(struct rule_error *e, enum rule_fault fault, struct slice what)
{
	e->fault = (uint8_t)fault;
	snprintf(e->what, sizeof e->what, "%.*s", (int)what.n, what.n ? what.p : "");
	return ERR_INVALID;
}

/* ---- a line */

static void remove_terms(struct query *q, size_t first, size_t n)
{
	memmove(q->terms + first, q->terms + first + n, (q->n - first - n) * sizeof *q->terms);
	q->n -= n;
}

static bool is_word(const struct query_term *t)
{
	return t->kind == QUERY_TEXT && t->bare && !t->negated;
}

/* The first word is no part of what the rule is about. */
static int take_value(struct rule *r, struct rule_error *e)
{
	struct query *q = &r->query;

	if (r->deed != RULE_COLOR && r->deed != RULE_TAG)
		return 0;
	if (!q->n || !is_word(&q->terms[0]))
		return fail(e, RULE_NO_VALUE, slice_str(deeds[r->deed]));
	r->value = q->terms[0].said;
	remove_terms(q, 0, 1);
	if (r->deed == RULE_COLOR && !read_color(r->value, &r->color))
		return fail(e, RULE_BAD_COLOR, r->value);
	return 0;
}

static bool is_plain(const struct query_term *t)
{
	return is_word(t) && !t->quoted;
}

/* `until 2027-01-01`; with no number behind it, it is a word. */
static int take_until(struct rule *r, int zone, struct rule_error *e)
{
	struct query *q = &r->query;
	const struct query_term *last = q->n ? &q->terms[q->n - 1] : NULL;

	if (q->n < 2 || !is_plain(last) || !is_plain(last - 1) ||
	    !slice_eq(last[-1].said, SLICE("until")) || !query_digits(slice_head(last->said, 1)))
		return 0;
	if (!date_day(last->said, zone, &r->until))
		return fail(e, RULE_BAD_UNTIL, last->said);
	remove_terms(q, q->n - 2, 2);
	return 0;
}

static void take_note(struct rule *r)
{
	struct query *q = &r->query;

	if (r->deed != RULE_TAG || q->n < 2 || !is_word(&q->terms[q->n - 1]) ||
	    !q->terms[q->n - 1].quoted)
		return;
	r->note = q->terms[q->n - 1].said;
	remove_terms(q, q->n - 1, 1);
}

static bool read_deed(struct slice word, uint8_t *deed)
{
	for (unsigned i = 0; i < RULE_DEEDS; i++)
		if (slice_eq(word, slice_str(deeds[i]))) {
			*deed = (uint8_t)i;
			return true;
		}
	return false;
}

/* Behind the deed, which takes N bytes. */
static int read_rest(struct rule *r, struct slice line, size_t n, const struct query_options *o,
    struct rule_error *e)
{
	int code = query_parse(&r->query, slice_skip(line, n), o, &e->query);

	if (code) {
		e->query.at += n;
		e->query.before += utf8_count(slice_head(line, n));
		return fail(e, RULE_BAD_QUERY, slice_str(e->query.what));
	}
	code = take_value(r, e);
	if (code)
		return code;
	code = take_until(r, o->zone, e);
	take_note(r);
	/* A note may stand before the date or behind it. */
	if (!code)
		code = take_until(r, o->zone, e);
	if (code)
		return code;
	return r->query.n ? 0 : fail(e, RULE_NO_TERMS, line);
}

static int read_line(
    struct rule *r, struct slice line, const struct query_options *o, struct rule_error *e)
{
	size_t n = 0;
	int code;

	while (n < line.n && !query_blank(slice_skip(line, n)))
		n++;
	if (!read_deed(slice_head(line, n), &r->deed))
		return fail(e, RULE_BAD_DEED, slice_head(line, n));
	code = read_rest(r, line, n, o, e);
	if (!code)
		r->line = arena_dup(&r->query.arena, line);
	return code;
}

static void rule_free(struct rule *r)
{
	query_release(&r->query);
	free(r);
}

/* ---- many */

void rules_init(struct rules *r)
{
	*r = (struct rules){ 0 };
	arena_init(&r->files);
}

void rules_release(struct rules *r)
{
	for (size_t i = 0; i < r->n; i++)
		rule_free(r->list[i]);
	free(r->list);
	free(r->names);
	free(r->others);
	arena_release(&r->files);
	rules_init(r);
}

/* The folded name of the author that a rule wants, or nothing. */
static struct slice author_of(const struct rule *r)
{
	for (size_t i = 0; i < r->query.n; i++)
		if (r->query.terms[i].kind == QUERY_AUTHOR && !r->query.terms[i].negated)
			return r->query.terms[i].text;
	return slice_of(NULL, 0);
}

/* The slot of NAME, or the free one where it belongs; there are slots. */
static uint32_t *slot_of(const struct rules *r, struct slice name)
{
	size_t i = hash_slice(name) & (r->nnames - 1);

	while (r->names[i] != RULE_NONE && !slice_eq(author_of(r->list[r->names[i]]), name))
		i = (i + 1) & (r->nnames - 1);
	return &r->names[i];
}

/* The newest goes to the head: the order is found again when they are judged. */
static void index_author(struct rules *r, struct rule *rule)
{
	uint32_t *slot = slot_of(r, author_of(rule));

	rule->next = *slot;
	*slot = rule->order;
}

static bool has_ended(const struct rule *r, int64_t now)
{
	return r->until != TIME_NONE && r->until <= now;
}

static void grow_names(struct rules *r)
{
	size_t slots = r->nnames ? r->nnames * 2 : 64;
	uint32_t *old = r->names;
	size_t nold = r->nnames;

	r->names = mem_alloc(slots * sizeof *r->names);
	r->nnames = slots;
	memset(r->names, 0xFF, slots * sizeof *r->names);
	/* Chains stay as they are: only their heads find another slot. */
	for (size_t i = 0; i < nold; i++)
		if (old[i] != RULE_NONE)
			*slot_of(r, author_of(r->list[old[i]])) = old[i];
	free(old);
}

static void add(struct rules *r, struct rule *rule, int64_t now)
{
	rule->order = (uint32_t)r->n;
	MEM_ROOM(r->list, r->n, r->cap);
	r->list[r->n++] = rule;
	if (has_ended(rule, now)) {
		r->ended++;
	} else if (author_of(rule).n) {
		if (r->n * 2 > r->nnames)
			grow_names(r);
		index_author(r, rule);
	} else {
		MEM_ROOM(r->others, r->nothers, r->others_cap);
		r->others[r->nothers++] = rule->order;
	}
}

/* Most rules stand in the file of the one before. */
static const char *file_of(struct rules *r, const char *file)
{
	if (r->n && strcmp(r->list[r->n - 1]->file, file) == 0)
		return r->list[r->n - 1]->file;
	return arena_dup(&r->files, slice_str(file)).p;
}

static struct slice trim(struct slice line)
{
	size_t n;

	while ((n = query_blank(line)))
		line = slice_skip(line, n);
	while (line.n && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t' ||
			     line.p[line.n - 1] == '\r'))
		line.n--;
	return line;
}

int rules_add(struct rules *r, struct slice line, const char *file, unsigned number,
    const struct query_options *o, struct rule_error *e)
{
	struct query_options own = *o;
	struct rule *rule;
	int code;

	*e = (struct rule_error){ .fault = RULE_FINE };
	line = trim(line);
	if (!line.n || line.p[0] == '#')
		return 0;
	own.comment = true;
	rule = mem_zalloc(1, sizeof *rule);
	rule->file = file_of(r, file);
	rule->number = number;
	rule->until = TIME_NONE;
	code = read_line(rule, line, &own, e);
	if (code)
		rule_free(rule);
	else
		add(r, rule, o->now);
	return code;
}

uint32_t rules_of_author(const struct rules *r, struct slice folded)
{
	return r->nnames ? *slot_of(r, folded) : RULE_NONE;
}
