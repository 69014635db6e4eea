/* Hashes for tables in memory: fast, well mixed, not stable across versions, not for files. */
#ifndef PALOU_UTIL_HASH_H
#define PALOU_UTIL_HASH_H

#include <stdint.h>
#include <string.h>

#include "util/slice.h"

/* The finisher of MurmurHash3: every bit of the input reaches every bit of the result. */
static inline uint64_t hash_mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xFF51AFD7ED558CCDu;
	x ^= x >> 33;
	x *= 0xC4CEB9FE1A85EC53u;
	return x ^ x >> 33;
}

static inline uint64_t hash_load(const char *p, size_t n)
{
	uint64_t x = 0;

	memcpy(&x, p, n);
	return x;
}

/* Names are mostly 6 to 30 bytes: eight at a time. */
static inline uint32_t hash_slice(struct slice s)
{
	uint64_t h = s.n * 0x9E3779B97F4A7C15u;

	for (; s.n >= 8; s = slice_skip(s, 8)) {
		h = (h ^ hash_load(s.p, 8)) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	if (s.n)
		h ^= hash_load(s.p, s.n);
	return (uint32_t)hash_mix(h);
}

#endif
