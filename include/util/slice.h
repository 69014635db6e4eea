/* A run of bytes inside memory that somebody else owns.
 *
 * Text from files and pages stays where it was read; everything above points into it. A slice is
 * not terminated by NUL and may hold any byte. It lives as long as the buffer or arena it points
 * into; who hands one out says which. */
#ifndef PALOU_UTIL_SLICE_H
#define PALOU_UTIL_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

struct slice {
	const char *p; /* may be NULL when n is 0 */
	size_t n;      /* bytes */
};

/* The slice of a string literal. */
#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })

static inline struct slice slice_of(const char *p, size_t n)
{
	return (struct slice){ p, n };
}

/* From BEGIN up to, not including, END; both into one buffer. */
static inline struct slice slice_between(const char *begin, const char *end)
{
	return (struct slice){ begin, (size_t)(end - begin) };
}

static inline struct slice slice_str(const char *s)
{
	return (struct slice){ s, s ? strlen(s) : 0 };
}

static inline const char *slice_end(struct slice s)
{
	return s.n ? s.p + s.n : s.p;
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	/* NOLINTNEXTLINE(*NonNullParamChecker): a slice of some bytes has them. */
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool slice_ends(struct slice s, struct slice suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* The same whatever the case of ASCII letters. */
static inline bool slice_ends_case(struct slice s, struct slice suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 || strncasecmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* Without the first N bytes; N is at most s.n. */
static inline struct slice slice_skip(struct slice s, size_t n)
{
	return (struct slice){ s.n ? s.p + n : s.p, s.n - n };
}

/* The first N bytes; N is at most s.n. */
static inline struct slice slice_head(struct slice s, size_t n)
{
	return (struct slice){ s.p, n };
}

/* Without blanks and tabs at its ends. */
static inline struct slice slice_trim(struct slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = slice_skip(s, 1);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* Where NEEDLE first stands in S, or NULL. */
static inline const char *slice_find(struct slice s, struct slice needle)
{
	if (s.n < needle.n)
		return NULL;
	/* NOLINTNEXTLINE(*NonNullParamChecker): a slice of some bytes has them. */
	return needle.n ? memmem(s.p, s.n, needle.p, needle.n) : s.p;
}

#endif
