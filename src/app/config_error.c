#include <stdio.h>
#include <string.h>

#include "app/config_parts.h"
#include "app/messages.h"
#include "app/query_words.h"
#include "util/clean.h"
#include "util/mem.h"

#define NEAREST_MAX 32 /* longer names resemble nothing */
#define FEW         12 /* names are listed in a message */
#define ERROR_TEXT  4096

int config_fault(struct config_error *e, enum word why, struct slice what)
{
	*e = (struct config_error){ .why = why };
	snprintf(e->what, sizeof e->what, "%.*s", (int)what.n, what.n ? what.p : "");
	return ERR_INVALID;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* How many letters are to be changed, added, left out or exchanged with the next to make one of the
 * other. Row I of the table says it for the first I letters of A; three of them are kept. */
static unsigned distance(struct slice a, struct slice b)
{
	unsigned rows[3][NEAREST_MAX + 1];

	for (unsigned j = 0; j <= b.n; j++)
		rows[0][j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned *row = rows[i % 3];
		const unsigned *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

		row[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			char x = a.p[i - 1], y = b.p[j - 1];

			row[j] = least(last[j - 1] + (x != y), least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x == b.p[j - 2] && y == a.p[i - 2])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return rows[a.n % 3][b.n];
}

static const char *nearest(struct slice name, config_names *at)
{
	unsigned best = name.n < 6 ? (unsigned)name.n / 2 + 1 : 4; /* fewer differences than that */
	const char *found = NULL, *other;

	if (name.n > NEAREST_MAX)
		return NULL;
	for (size_t i = 0; (other = at(i)); i++) {
		struct slice s = slice_str(other);
		unsigned far = s.n > NEAREST_MAX ? best : distance(name, s);

		if (slice_starts(s, name) && name.n > 1)
			far = 1;
		if (far < best) {
			best = far;
			found = other;
		}
	}
	return found;
}

int config_unknown(struct config_error *e, enum word why, struct slice what, config_names *at)
{
	const char *near = nearest(what, at), *name;
	struct buf all;
	size_t n = 0;

	config_fault(e, why, what);
	snprintf(e->nearest, sizeof e->nearest, "%s", near ? near : "");
	buf_init(&all, sizeof e->allowed - 1);
	for (; (name = at(n)); n++)
		buf_printf(&all, "%s%s", n ? ", " : "", name);
	if (n <= FEW && all.n)
		snprintf(e->allowed, sizeof e->allowed, "%s", all.p);
	buf_release(&all);
	return ERR_INVALID;
}

void config_note(struct config *c, struct config_error *e, unsigned line)
{
	e->of_rules = c->source && c->source->rules;
	c->all_errors++;
	c->rule_errors += e->of_rules;
	if (c->nerrors == CONFIG_ERRORS)
		return;
	if (c->source)
		snprintf(e->file, sizeof e->file, "%s", c->source->name);
	e->line = line;
	MEM_ROOM(c->errors, c->nerrors, c->errors_cap);
	c->errors[c->nerrors++] = *e;
}

void config_forget_rule_errors(struct config *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nerrors; i++)
		if (!c->errors[i].of_rules)
			c->errors[n++] = c->errors[i];
	c->nerrors = n;
	c->all_errors -= c->rule_errors;
	c->rule_errors = 0;
}

bool ends_in_colon(struct slice s)
{
	return slice_ends(s, SLICE(":")) || slice_ends(s, SLICE("："));
}

static void add_error(const struct config_error *e, const struct words *words, struct buf *out)
{
	if (*e->file)
		buf_printf(out, "%s:", e->file);
	if (e->line)
		buf_printf(out, "%u:", e->line);
	if (out->n)
		buf_add_char(out, ' ');
	if (e->err.code) {
		message_of(&e->err, words, out);
		return;
	}
	if (e->query.fault != QUERY_FINE) {
		query_error_say(&e->query, words, out);
		return;
	}
	if (*e->what)
		buf_printf(out, ends_in_colon(slice_str(e->what)) ? "%s " : "%s: ", e->what);
	buf_add_str(out, words->s[e->why]);
	if (*e->nearest)
		buf_printf(out, words->s[W_CONF_NEAREST], e->nearest);
	else if (*e->allowed)
		buf_printf(out, words->s[W_CONF_ALLOWED], e->allowed);
}

void config_error_say(const struct config_error *e, const struct words *words, struct buf *out)
{
	struct buf raw;
	struct arena a;

	buf_init(&raw, ERROR_TEXT);
	arena_init(&a);
	add_error(e, words, &raw);
	buf_add_slice(out, clean(buf_slice(&raw), &a));
	arena_release(&a);
	buf_release(&raw);
}
