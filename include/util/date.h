/* Times: seconds since 1970-01-01 00:00 UTC, and their two written forms.
 *
 * The forum writes local time of its reader's zone; archives are written in UTC+8 throughout. */
#ifndef PALOU_UTIL_DATE_H
#define PALOU_UTIL_DATE_H

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

/* `2023-03-15 18:35` in ZONE; empty for TIME_NONE. */
void date_short(char out[DATE_SHORT_SIZE], int64_t t, int zone);

/* `2023-03-15T18:35:00+08:00` in ZONE; empty for TIME_NONE. */
void date_iso(char out[DATE_ISO_SIZE], int64_t t, int zone);

#endif
