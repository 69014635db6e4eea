#include "util/mem.h"

#include <stdbool.h>
#include <stdint.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE_PAGE      ((size_t)2 * 1024 * 1024)
#define KEEP_BYTES      (256 * 1024 * 1024)
#define GIVE_BACK_BYTES (128 * 1024)

/* An exit handler is told nothing. */
static bool ran_out;

static void say_why(void)
{
	static const char why[] = "palou: out of memory\n";

	if (ran_out && write(STDERR_FILENO, why, sizeof why - 1) < 0)
		_exit(EXIT_OOM);
}

void mem_init(void)
{
	atexit(say_why);
}

_Noreturn void oom(void)
{
	/* Again, on the way out: what was there to restore could not be. */
	if (ran_out)
		_exit(EXIT_OOM);
	ran_out = true;
	exit(EXIT_OOM);
}

void *mem_alloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		oom();
	return p;
}

void *mem_alloc_large(size_t n)
{
#ifdef MADV_HUGEPAGE
	if (n >= LARGE_PAGE && n <= SIZE_MAX - LARGE_PAGE) {
		size_t whole = (n + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
		void *p = aligned_alloc(LARGE_PAGE, whole);

		if (!p)
			oom();
		/* A wish, not a condition. */
		(void)madvise(p, whole, MADV_HUGEPAGE);
		return p;
	}
#endif
	return mem_alloc(n);
}

void *mem_zalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		oom();
	return p;
}

char *mem_dup(const char *s)
{
	return mem_dup_n(s, strlen(s));
}

char *mem_dup_n(const char *p, size_t n)
{
	char *copy = mem_alloc(n + 1);

	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

void *mem_realloc(void *p, size_t count, size_t size)
{
	void *q;

	if (size && count > SIZE_MAX / size)
		oom();
	q = realloc(p, count && size ? count * size : 1);
	if (!q)
		oom();
	return q;
}

void mem_keep(void)
{
#ifdef M_TRIM_THRESHOLD
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
	mallopt(M_MMAP_THRESHOLD, KEEP_BYTES / 4);
#endif
}

void mem_give_back(void)
{
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, GIVE_BACK_BYTES);
#endif
}

void *mem_grow(void *p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap ? *cap : 16;

	while (n < want) {
		if (n > SIZE_MAX / 2)
			oom();
		n *= 2;
	}
	p = mem_realloc(p, n, size);
	*cap = n;
	return p;
}
