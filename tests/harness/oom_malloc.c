/* Linked into a program, this takes the place of malloc() and its kin, also for the libraries, and
 * lets memory run out at a place that can be named: a place is the stack of the program's own
 * functions that led to an allocation, with the libraries' left out.
 *
 *   OOM_LOG=FILE   at the end FILE gets a line for each place that was met: its hash, and the name
 *                  of the program or the library whose function allocates there
 *
 *   OOM_AT=HASH    from the first allocation at this place on, all of them fail
 *
 *   OOM_MET=FILE   is made when that happens
 *
 * glibc only: it lets itself be replaced, and keeps its own functions within reach. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FRAMES_SEEN 40
#define FRAMES_USED 7 /* own ones: more would tell apart what is the same */
#define CALLERS     5
#define PLACES_MAX  16384

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

extern const char __executable_start, etext;

static struct {
	bool ready;
	const char *log, *met;
	uint64_t at; /* 0: nowhere */
	bool spent;  /* nothing is left */
	uint64_t seen[PLACES_MAX];
	void *callers[PLACES_MAX][CALLERS];
	size_t n;
	pthread_mutex_t lock;
} oom = { .lock = PTHREAD_MUTEX_INITIALIZER };

static _Thread_local bool busy;

static bool is_own(const void *address)
{
	return (const char *)address >= &__executable_start && (const char *)address < &etext;
}

/* The place, and who allocates there: frames 0 to 2 are this file's. */
__attribute__((noinline)) static uint64_t find_place(void *callers[CALLERS])
{
	void *frames[FRAMES_SEEN];
	int n = backtrace(frames, FRAMES_SEEN), used = 0;
	uint64_t h = 1469598103934665603u;

	for (int i = 0; i < CALLERS; i++)
		callers[i] = 3 + i < n ? frames[3 + i] : NULL;
	for (int i = 3; i < n && used < FRAMES_USED; i++)
		if (is_own(frames[i])) {
			h ^= (uint64_t)((const char *)frames[i] - &__executable_start);
			h *= 1099511628211u;
			h ^= h >> 29;
			used++;
		}
	return h ? h : 1;
}

static void note(uint64_t place, void *const callers[CALLERS])
{
	pthread_mutex_lock(&oom.lock);
	for (size_t i = 0; i < oom.n; i++)
		if (oom.seen[i] == place) {
			pthread_mutex_unlock(&oom.lock);
			return;
		}
	if (oom.n < PLACES_MAX) {
		memcpy(oom.callers[oom.n], callers, sizeof oom.callers[0]);
		oom.seen[oom.n++] = place;
	}
	pthread_mutex_unlock(&oom.lock);
}

__attribute__((noinline)) static bool fails(void)
{
	uint64_t place;
	void *callers[CALLERS];

	if (!oom.ready || busy)
		return false;
	if (oom.spent)
		return true;
	busy = true;
	place = find_place(callers);
	if (oom.log)
		note(place, callers);
	oom.spent = oom.at && place == oom.at;
	if (oom.spent && oom.met)
		close(creat(oom.met, 0600));
	busy = false;
	return oom.spent;
}

static void *none(void)
{
	errno = ENOMEM;
	return NULL;
}

void *malloc(size_t n)
{
	return fails() ? none() : __libc_malloc(n);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? none() : __libc_calloc(count, size);
}

void *realloc(void *p, size_t n)
{
	return fails() ? none() : __libc_realloc(p, n);
}

void *aligned_alloc(size_t align, size_t n)
{
	return fails() ? none() : __libc_memalign(align, n);
}

/* The file of the innermost caller outside of the C library, which allocates for others. */
static const char *who(void *const callers[CALLERS])
{
	Dl_info info;

	for (int i = 0; i < CALLERS; i++)
		if (dladdr(callers[i], &info) && !strstr(info.dli_fname, "/libc."))
			return basename(info.dli_fname);
	return "libc";
}

static void write_log(void)
{
	FILE *out;

	busy = true;
	out = fopen(oom.log, "w");
	for (size_t i = 0; i < oom.n && out; i++)
		fprintf(out, "%016llx %s\n", (unsigned long long)oom.seen[i], who(oom.callers[i]));
	if (out)
		fclose(out);
}

/* backtrace() allocates when it is first called. */
__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("OOM_AT");
	void *frame;

	busy = true;
	backtrace(&frame, 1);
	busy = false;
	oom.log = getenv("OOM_LOG");
	oom.met = getenv("OOM_MET");
	oom.at = at ? strtoull(at, NULL, 16) : 0;
	if (oom.log)
		atexit(write_log);
	oom.ready = oom.log || oom.at;
}
