/* Times: seconds since 1970-01-01 00:00 UTC, and their two written forms.
 *
 * The forum writes local time of its reader's zone; archives are written in UTC+8 throughout. */
#ifndef PALOU_UTIL_DATE_H
#define PALOU_UTIL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/slice.h"

#define TIME_NONE       INT64_MIN  /* not known */
#define ZONE_ARCHIVE    (8 * 3600) /* seconds east of UTC in which archives are written */
#define DATE_SHORT_SIZE 24         /* bytes for date_short, NUL included */
#define DATE_ISO_SIZE   32         /* bytes for date_iso, NUL included */

/* Reads `2023-3-15 18:35`, `2023-03-15 18:35`, `2023-3-15 18:35:07` from the beginning of S, a
 * local time ZONE seconds east of UTC. Returns the bytes read, 0 if S does not begin with a date
 * that the calendar has; then *t is TIME_NONE. */
size_t date_parse(struct slice s, int zone, int64_t *t);

/* Reads S, which is nothing but a year, a month or a day: `2023`, `2023-3`, `2023-03-15`. *t is its
 * first second, in ZONE. Returns whether it is one that the calendar has. */
bool date_day(struct slice s, int zone, int64_t *t);

/* The same hour of the same day N months before T, in ZONE; of a day that month does not have its
 * last one. What would be before the year 0 is its beginning. */
int64_t date_months_before(int64_t t, int64_t n, int zone);

/* Months since the year 0 in which T is, in ZONE: 12 times the year, and 0 to 11. */
int64_t date_month(int64_t t, int zone);

/* `2023-03-15 18:35` in ZONE; empty for TIME_NONE. */
void date_short(char out[DATE_SHORT_SIZE], int64_t t, int zone);

/* `2023-03-15T18:35:00+08:00` in ZONE; empty for TIME_NONE. */
void date_iso(char out[DATE_ISO_SIZE], int64_t t, int zone);

#endif
