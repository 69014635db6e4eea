#include "util/date.h"

#include <stdlib.h>

struct civil {
	int year, month, day, hour, minute, second;
};

/* Days since 1970-01-01 in the proleptic Gregorian calendar. Years begin in March here, so the
 * leap day is the last of its year. */
static int64_t days_from_civil(int y, int m, int d)
{
	int shifted = m > 2 ? m - 3 : m + 9;
	int year = m > 2 ? y : y - 1;
	int era = (year >= 0 ? year : year - 399) / 400;
	int yoe = year - era * 400;
	int doy = (153 * shifted + 2) / 5 + d - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return (int64_t)era * 146097 + doe - 719468;
}

static void civil_from_days(int64_t days, struct civil *c)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = (int)(z - era * 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int shifted = (5 * doy + 2) / 153;

	c->day = doy - (153 * shifted + 2) / 5 + 1;
	c->month = shifted < 10 ? shifted + 3 : shifted - 9;
	c->year = (int)(yoe + era * 400) + (c->month <= 2);
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Between MIN and MAX digits at *p; -1 if there are others. A further digit is not looked at. */
static int number(const char **p, const char *end, int min, int max)
{
	int value = 0;
	int n = 0;

	while (n < max && *p < end && **p >= '0' && **p <= '9') {
		value = value * 10 + (*(*p)++ - '0');
		n++;
	}
	return n < min ? -1 : value;
}

static bool literal(const char **p, const char *end, char c)
{
	if (*p >= end || **p != c)
		return false;
	(*p)++;
	return true;
}

static bool read_civil(const char **p, const char *end, struct civil *c)
{
	c->year = number(p, end, 4, 4);
	if (c->year < 0 || !literal(p, end, '-'))
		return false;
	c->month = number(p, end, 1, 2);
	if (c->month < 1 || c->month > 12 || !literal(p, end, '-'))
		return false;
	c->day = number(p, end, 1, 2);
	if (c->day < 1 || c->day > days_in_month(c->year, c->month) || !literal(p, end, ' '))
		return false;
	c->hour = number(p, end, 1, 2);
	if (c->hour < 0 || c->hour > 23 || !literal(p, end, ':'))
		return false;
	c->minute = number(p, end, 2, 2);
	c->second = 0;
	return c->minute >= 0 && c->minute < 60;
}

size_t date_parse(struct slice s, int zone, int64_t *t)
{
	const char *p = s.p;
	const char *end = slice_end(s);
	const char *mark;
	struct civil c;
	int second;

	*t = TIME_NONE;
	if (!read_civil(&p, end, &c))
		return 0;
	mark = p;
	if (literal(&p, end, ':')) {
		second = number(&p, end, 2, 2);
		if (second >= 0 && second < 60)
			c.second = second;
		else
			p = mark;
	}
	*t = days_from_civil(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 +
	     c.second - zone;
	return (size_t)(p - s.p);
}

bool date_day(struct slice s, int zone, int64_t *t)
{
	const char *p = s.p;
	const char *end = slice_end(s);
	struct civil c = { .month = 1, .day = 1 };

	*t = TIME_NONE;
	c.year = number(&p, end, 4, 4);
	if (c.year < 0)
		return false;
	if (literal(&p, end, '-')) {
		c.month = number(&p, end, 1, 2);
		if (c.month < 1 || c.month > 12)
			return false;
		if (literal(&p, end, '-'))
			c.day = number(&p, end, 1, 2);
	}
	if (p != end || c.day < 1 || c.day > days_in_month(c.year, c.month))
		return false;
	*t = days_from_civil(c.year, c.month, c.day) * 86400 - zone;
	return true;
}

static void civil_of(int64_t t, int zone, struct civil *c)
{
	int64_t local = t + zone;
	int64_t days = local / 86400;
	int rest = (int)(local % 86400);

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	civil_from_days(days, c);
	c->hour = rest / 3600;
	c->minute = rest / 60 % 60;
	c->second = rest % 60;
}

static int64_t months_of(const struct civil *c)
{
	return c->year * (int64_t)12 + c->month - 1;
}

int64_t date_month(int64_t t, int zone)
{
	struct civil c;

	civil_of(t, zone, &c);
	return months_of(&c);
}

int64_t date_months_before(int64_t t, int64_t n, int zone)
{
	struct civil c;
	int64_t months;

	civil_of(t, zone, &c);
	months = months_of(&c) - n;
	if (months < 0)
		return days_from_civil(0, 1, 1) * 86400 - zone;
	c.year = (int)(months / 12);
	c.month = (int)(months % 12) + 1;
	if (c.day > days_in_month(c.year, c.month))
		c.day = days_in_month(c.year, c.month);
	return days_from_civil(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 +
	       c.second - zone;
}

/* The last DIGITS digits of N and what stands behind them. Every post has a date or two: printf
 * would cost more than all else in its header. */
static char *put(char *out, int n, int digits, char behind)
{
	for (int i = digits; i-- > 0; n /= 10)
		out[i] = (char)('0' + n % 10);
	out[digits] = behind;
	return out + digits + 1;
}

static char *put_civil(char *out, const struct civil *c, char between)
{
	out = put(out, c->year, 4, '-');
	out = put(out, c->month, 2, '-');
	out = put(out, c->day, 2, between);
	out = put(out, c->hour, 2, ':');
	return put(out, c->minute, 2, '\0');
}

void date_short(char out[DATE_SHORT_SIZE], int64_t t, int zone)
{
	struct civil c;

	out[0] = '\0';
	if (t == TIME_NONE)
		return;
	civil_of(t, zone, &c);
	put_civil(out, &c, ' ');
}

void date_iso(char out[DATE_ISO_SIZE], int64_t t, int zone)
{
	struct civil c;
	int off = abs(zone) / 60;

	out[0] = '\0';
	if (t == TIME_NONE)
		return;
	civil_of(t, zone, &c);
	out = put_civil(out, &c, 'T');
	out[-1] = ':';
	out = put(out, c.second, 2, zone < 0 ? '-' : '+');
	out = put(out, off / 60, 2, ':');
	put(out, off % 60, 2, '\0');
}
