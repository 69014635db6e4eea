#include <inttypes.h>
#include <stdlib.h>

#include "cli/json.h"
#include "cli/json_parts.h"
#include "cli/stats.h"

static void number(struct buf *out, const char *name, uint64_t n)
{
	json_key(out, name);
	buf_printf(out, "%" PRIu64, n);
}

static void comma(struct buf *out)
{
	if (out->p[out->n - 1] != '[')
		buf_add_char(out, ',');
}

static void author(struct buf *out, const char *name, const struct stats *s, uint32_t i)
{
	json_null_or_string(out, name, s->authors[i].name);
}

static void periods(struct buf *out, struct stats *s)
{
	static const char *const units[] = { "day", "week", "month", "year" };
	struct stats_periods p;

	stats_periods(s, &p);
	json_null_or_time(out, "first", s->ntimes ? s->times[0] : TIME_NONE);
	json_null_or_time(out, "last", s->ntimes ? s->times[s->ntimes - 1] : TIME_NONE);
	json_null_or_string(out, "unit", slice_str(p.n ? units[p.unit] : ""));
	json_begin_list(out, "periods");
	for (size_t i = 0; i < p.n; i++) {
		json_begin_object(out);
		json_null_or_string(out, "from", slice_str(p.list[i].from));
		number(out, "posts", p.list[i].posts);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
	free(p.list);
}

static void by_author(struct buf *out, const struct stats *s)
{
	uint32_t list[STATS_AUTHORS];
	size_t n = stats_authors(s, list);

	json_begin_list(out, "by_author");
	for (size_t i = 0; i < n; i++) {
		const struct stats_author *a = &s->authors[list[i]];

		json_begin_object(out);
		author(out, "author", s, list[i]);
		number(out, "posts", a->posts);
		json_key(out, "share");
		buf_printf(out, "%.4f", (double)a->posts / (double)s->posts);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void by_thread(struct buf *out, const struct stats *s)
{
	uint32_t list[STATS_THREADS];
	size_t n = stats_threads(s, list);

	json_begin_list(out, "by_thread");
	for (size_t i = 0; i < n; i++) {
		const struct stats_of *t = &s->threads[list[i]];

		json_begin_object(out);
		json_null_or_number(out, "tid", t->tid);
		json_null_or_string(out, "title", t->title);
		number(out, "posts", t->posts);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void hours(struct buf *out, const struct stats *s)
{
	uint32_t list[24];

	stats_hours(s, list);
	json_begin_list(out, "hours");
	for (int i = 0; i < 24; i++) {
		comma(out);
		buf_printf(out, "%" PRIu32, list[i]);
	}
	buf_add_char(out, ']');
}

static void quoted(struct buf *out, const struct stats *s)
{
	json_begin_list(out, "quoted");
	for (size_t i = 0; i < s->nquoted; i++) {
		const struct stats_quoted *q = &s->quoted[i];

		json_begin_object(out);
		json_null_or_number(out, "tid", q->tid);
		json_null_or_number(out, "floor", q->floor);
		author(out, "author", s, q->author);
		number(out, "count", q->count);
		json_key(out, "text");
		json_string(out, q->words);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void pairs(struct buf *out, const struct stats *s)
{
	uint32_t list[STATS_PAIRS];
	size_t n = stats_pairs(s, list);

	json_begin_list(out, "pairs");
	for (size_t i = 0; i < n; i++) {
		const struct stats_pair *p = &s->pairs[list[i]];

		json_begin_object(out);
		author(out, "from", s, p->from);
		author(out, "to", s, p->to);
		number(out, "count", p->count);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void lengths(struct buf *out, struct stats *s)
{
	uint32_t classes[STATS_CLASSES];
	struct stats_lengths l;

	stats_lengths(s, &l, classes);
	json_key(out, "lengths");
	buf_add_char(out, '{');
	number(out, "median", l.median);
	json_key(out, "mean");
	buf_printf(out, "%.1f", l.mean);
	number(out, "longest", l.longest);
	json_begin_list(out, "classes");
	for (size_t i = 0; i < STATS_CLASSES; i++) {
		json_begin_object(out);
		number(out, "from", stats_class[i]);
		number(out, "posts", classes[i]);
		buf_add_char(out, '}');
	}
	buf_add_str(out, "]}");
}

void stats_json(struct buf *out, struct stats *s)
{
	const struct stats_of *one = s->nthreads == 1 ? s->threads : NULL;
	size_t who = 0;

	for (size_t i = 0; i < s->nauthors; i++)
		who += s->authors[i].posts && s->authors[i].name.n;
	buf_add_char(out, '{');
	json_null_or_number(out, "tid", one ? one->tid : 0);
	json_null_or_string(out, "title", one ? one->title : slice_of(NULL, 0));
	number(out, "threads", s->nthreads);
	number(out, "posts", s->posts);
	number(out, "authors", who);
	number(out, "quotes", s->quotes);
	periods(out, s);
	by_author(out, s);
	by_thread(out, s);
	hours(out, s);
	quoted(out, s);
	pairs(out, s);
	lengths(out, s);
	buf_add_str(out, "}\n");
}
