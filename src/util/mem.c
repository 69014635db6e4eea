#include "util/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void oom(void)
{
	static const char msg[] = "palou: out of memory\n";

	/* atexit handlers give the terminal back first, then the words come out readable. */
	if (write(STDERR_FILENO, msg, sizeof msg - 1) < 0)
		_exit(EXIT_OOM);
	exit(EXIT_OOM);
}

void *mem_alloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		oom();
	return p;
}

void *mem_zalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		oom();
	return p;
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
