#include "parse/web_time.h"

#include <stdbool.h>
#include <stdio.h>

#include "parse/web_link.h"

#define DAY (24 * 3600)

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `2023-3-15`, with or without a time behind it. */
static bool read_date(struct slice s, int zone, int64_t *t)
{
	char whole[32];
	size_t n = 0;

	if (date_parse(s, zone, t))
		return true;
	while (n < s.n && n < 10 && (is_digit(s.p[n]) || s.p[n] == '-'))
		n++;
	n = (size_t)snprintf(whole, sizeof whole, "%.*s 00:00", (int)n, s.p);
	return date_parse(slice_of(whole, n), zone, t) > 0;
}

static bool find_date(struct slice s, int zone, int64_t *t)
{
	for (size_t i = 0; i + 8 <= s.n; i++) {
		bool begins = i == 0 || !is_digit(s.p[i - 1]);

		if (begins && is_digit(s.p[i]) && s.p[i + 4] == '-' &&
		    read_date(slice_skip(s, i), zone, t))
			return true;
	}
	return false;
}

static struct slice skip_blanks(struct slice s)
{
	while (s.n && *s.p == ' ')
		s = slice_skip(s, 1);
	return s;
}

/* `18:23` as seconds, 0 if it is none. */
static int64_t clock_of(struct slice s)
{
	uint64_t hour, minute;
	size_t n = number_read(s, &hour);

	if (!n || n >= s.n || s.p[n] != ':' || hour > 23)
		return 0;
	if (!number_read(slice_skip(s, n + 1), &minute) || minute > 59)
		return 0;
	return (int64_t)(hour * 3600 + minute * 60);
}

/* A day of the writer's calendar. */
static int64_t midnight(int64_t now, int zone, int64_t days_ago)
{
	int64_t local = now + zone;
	int64_t into = ((local % DAY) + DAY) % DAY;

	return now - into - days_ago * DAY;
}

static const struct when {
	const char *word;
	int64_t seconds; /* for each that is counted in front of it; 0: not counted */
	int days;        /* so many days ago, and the clock behind it */
} whens[] = {
	{ "半小时前", -1800, 0 },
	{ "刚刚", 0, 0 },
	{ "昨天", 0, 1 },
	{ "前天", 0, 2 },
	{ "秒前", 1, 0 },
	{ "分钟前", 60, 0 },
	{ "小时前", 3600, 0 },
	{ "天前", DAY, 0 },
};

/* The number that stands before AT, with blanks between. */
static int64_t number_before(struct slice s, const char *at)
{
	const char *end = at, *begin;
	uint64_t n;

	while (end > s.p && end[-1] == ' ')
		end--;
	begin = end;
	while (begin > s.p && is_digit(begin[-1]) && end - begin < 6)
		begin--;
	number_read(slice_between(begin, end), &n);
	return (int64_t)n;
}

static int64_t count_back(
    struct slice s, const struct when *w, const char *at, int zone, int64_t now)
{
	struct slice behind = slice_between(at + strlen(w->word), slice_end(s));

	if (w->days)
		return midnight(now, zone, w->days) + clock_of(skip_blanks(behind));
	if (w->seconds < 0)
		return now + w->seconds;
	if (w->seconds == DAY)
		return midnight(now, zone, number_before(s, at));
	return now - number_before(s, at) * w->seconds;
}

int64_t web_time(struct slice text, int zone, int64_t now)
{
	int64_t t;

	if (find_date(text, zone, &t))
		return t;
	if (now == TIME_NONE)
		return TIME_NONE;
	for (size_t i = 0; i < sizeof whens / sizeof *whens; i++) {
		const char *at = slice_find(text, slice_str(whens[i].word));

		if (at)
			return count_back(text, &whens[i], at, zone, now);
	}
	return TIME_NONE;
}
