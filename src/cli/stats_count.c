/* What came of the posts that were handed in. */
#include <stdlib.h>

#include "cli/stats.h"
#include "util/mem.h"

#define DAY 86400

/* ---- time */

static int compare_times(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int64_t day_of(int64_t t, int zone)
{
	int64_t local = t + zone;

	return (local - (local % DAY + DAY) % DAY) / DAY;
}

/* Periods are numbered without a gap. Weeks begin on Monday; 1970-01-01 was a Thursday. */
static int64_t period_of(int64_t t, int zone, enum stats_unit unit)
{
	int64_t day = day_of(t, zone);

	switch (unit) {
	case STATS_DAY:
		return day;
	case STATS_WEEK:
		return (day + 3 - ((day + 3) % 7 + 7) % 7) / 7;
	case STATS_MONTH:
		return date_month(t, zone);
	default:
		return date_month(t, zone) / 12;
	}
}

static void name_period(struct stats_period *p, int64_t number, enum stats_unit unit)
{
	char date[DATE_SHORT_SIZE];
	struct buf out;

	buf_init(&out, sizeof p->from - 1);
	if (unit == STATS_YEAR) {
		buf_printf(&out, "%04d", (int)number);
	} else if (unit == STATS_MONTH) {
		buf_printf(&out, "%04d-%02d", (int)(number / 12), (int)(number % 12) + 1);
	} else {
		date_short(date, (unit == STATS_WEEK ? number * 7 - 3 : number) * DAY, 0);
		buf_add(&out, date, strcspn(date, " "));
	}
	if (out.n)
		memcpy(p->from, out.p, out.n + 1);
	buf_release(&out);
}

static enum stats_unit choose_unit(int64_t first, int64_t last, int zone)
{
	int unit = STATS_DAY;

	while (unit < STATS_YEAR &&
	       period_of(last, zone, unit) - period_of(first, zone, unit) >= STATS_BARS)
		unit++;
	return (enum stats_unit)unit;
}

void stats_periods(struct stats *s, struct stats_periods *p)
{
	size_t cap = 0;
	int64_t newest = 0;

	*p = (struct stats_periods){ 0 };
	if (!s->ntimes)
		return;
	if (s->ntimes)
		qsort(s->times, s->ntimes, sizeof *s->times, compare_times);
	p->unit = choose_unit(s->times[0], s->times[s->ntimes - 1], s->zone);
	for (size_t i = 0; i < s->ntimes; i++) {
		int64_t number = period_of(s->times[i], s->zone, p->unit);

		/* A time that is no forum's would make thousands of empty years. */
		if (!p->n || (p->unit == STATS_YEAR && number - newest > STATS_BARS))
			newest = number - 1;
		for (; newest < number; newest++) {
			MEM_ROOM(p->list, p->n, cap);
			p->list[p->n] = (struct stats_period){ 0 };
			name_period(&p->list[p->n++], newest + 1, p->unit);
		}
		p->list[p->n - 1].posts++;
	}
}

void stats_hours(const struct stats *s, uint32_t hours[24])
{
	for (int i = 0; i < 24; i++)
		hours[i] = 0;
	for (size_t i = 0; i < s->ntimes; i++)
		hours[(s->times[i] + s->zone - day_of(s->times[i], s->zone) * DAY) / 3600]++;
}

/* ---- the most of something */

/* The indices of the MAX largest of N numbers, largest first; of equal ones the earlier. None is
 * taken of 0. */
static size_t largest(const struct stats *s, size_t n,
    uint32_t (*number)(const struct stats *s, size_t i), uint32_t *list, size_t max)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = count;

		while (at && number(s, list[at - 1]) < number(s, i))
			at--;
		if (at == max || !number(s, i))
			continue;
		count += count < max;
		for (size_t j = count - 1; j > at; j--)
			list[j] = list[j - 1];
		list[at] = (uint32_t)i;
	}
	return count;
}

static uint32_t posts_of(const struct stats *s, size_t i)
{
	return s->authors[i].posts;
}

static uint32_t posts_in(const struct stats *s, size_t i)
{
	return s->threads[i].posts;
}

static uint32_t count_of(const struct stats *s, size_t i)
{
	return s->pairs[i].count;
}

size_t stats_authors(const struct stats *s, uint32_t list[STATS_AUTHORS])
{
	return largest(s, s->nauthors, posts_of, list, STATS_AUTHORS);
}

size_t stats_threads(const struct stats *s, uint32_t list[STATS_THREADS])
{
	return largest(s, s->nthreads, posts_in, list, STATS_THREADS);
}

size_t stats_pairs(const struct stats *s, uint32_t list[STATS_PAIRS])
{
	return largest(s, s->npairs, count_of, list, STATS_PAIRS);
}

/* ---- lengths */

const uint32_t stats_class[STATS_CLASSES] = { 0, 1, 11, 21, 51, 101, 201, 501, 1001 };

static int compare_lengths(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void stats_lengths(struct stats *s, struct stats_lengths *l, uint32_t classes[STATS_CLASSES])
{
	size_t class = 0;
	uint64_t sum = 0;

	*l = (struct stats_lengths){ 0 };
	for (size_t i = 0; i < STATS_CLASSES; i++)
		classes[i] = 0;
	if (!s->nlengths)
		return;
	if (s->nlengths)
		qsort(s->lengths, s->nlengths, sizeof *s->lengths, compare_lengths);
	for (size_t i = 0; i < s->nlengths; i++) {
		while (class + 1 < STATS_CLASSES && s->lengths[i] >= stats_class[class + 1])
			class ++;
		classes[class]++;
		sum += s->lengths[i];
	}
	l->median = s->lengths[s->nlengths / 2];
	l->longest = s->lengths[s->nlengths - 1];
	l->mean = (double)sum / (double)s->nlengths;
}
