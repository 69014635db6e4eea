/* Memory that is there or ends the program.
 *
 * No caller of these checks for NULL: when memory runs out, oom() says so and exits with status 3.
 * The terminal is restored on that way because ui/ registers its restoring with atexit(); the words
 * come after it, where they stay readable. */
#ifndef PALOU_UTIL_MEM_H
#define PALOU_UTIL_MEM_H

#include <stddef.h>

#define EXIT_OOM 3

/* Once, before anything else registers with atexit(): the last to be registered is the first to be
 * called. */
void mem_init(void);

_Noreturn void oom(void);

/* N bytes, not cleared. The caller frees with free(). N may be 0: the result is still not NULL. */
void *mem_alloc(size_t n);

/* The same for what is large and is filled at once, a file above all: where the system has large
 * pages it is asked for some, which costs a third of touching a thousand small ones. */
void *mem_alloc_large(size_t n);

/* A copy of the string S, or of N bytes (P may be NULL for none) with a NUL behind them. */
char *mem_dup(const char *s);
char *mem_dup_n(const char *p, size_t n);

/* COUNT objects of SIZE bytes, cleared. */
void *mem_zalloc(size_t count, size_t size);

/* As realloc() for COUNT objects of SIZE bytes; the product may not overflow. */
void *mem_realloc(void *p, size_t count, size_t size);

/* From now on freed memory is kept for the next use instead of being given back: for programs that
 * scan thousands of threads and then end. Does nothing where the C library has no such wish. */
void mem_keep(void);

/* From now on what is large and is freed goes back to the system at once, and what is large and
 * grows is not copied: for programs that live long. Else the C library learns from the first large
 * piece to keep the next ones. */
void mem_give_back(void);

/* For growing arrays: makes room for at least WANT elements of SIZE bytes, doubling. *CAP is the
 * present capacity in elements and is updated. Returns the new place of the array. */
void *mem_grow(void *p, size_t *cap, size_t want, size_t size);

/* Room for one more element in ARRAY, of which N are used and CAP allocated (a size_t). */
#define MEM_ROOM(array, n, cap)                                                                    \
	((n) < (cap) ? (void)0                                                                     \
		     : (void)((array) = mem_grow((array), &(cap), (n) + 1, sizeof *(array))))

#endif
