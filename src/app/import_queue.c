#include "app/import_queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "util/mem.h"

#define READERS 3 /* threads at most; one processor is left to who writes */
#define SLOTS   8

struct slot {
	struct imported imported;
	bool full;
};

struct import_queue {
	const struct import_job *jobs;
	size_t njobs;
	pthread_t readers[READERS];
	size_t nreaders;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t filled, emptied;
	size_t taken; /* jobs that are read or being read */
	size_t given; /* jobs that came out: job I is in slot I % SLOTS */
	bool stop;
	struct slot slots[SLOTS];
};

/* The next job to be read, once its slot is free; njobs: there is none. */
static size_t take(struct import_queue *q)
{
	size_t job = q->njobs;

	pthread_mutex_lock(&q->lock);
	while (!q->stop && q->taken < q->njobs && q->taken >= q->given + SLOTS)
		pthread_cond_wait(&q->emptied, &q->lock);
	if (!q->stop && q->taken < q->njobs)
		job = q->taken++;
	pthread_mutex_unlock(&q->lock);
	return job;
}

static void *read_jobs(void *queue)
{
	struct import_queue *q = queue;
	size_t job;

	while ((job = take(q)) < q->njobs) {
		struct slot *s = &q->slots[job % SLOTS];

		import_read(&s->imported, &q->jobs[job]);
		pthread_mutex_lock(&q->lock);
		s->full = true;
		pthread_cond_signal(&q->filled);
		pthread_mutex_unlock(&q->lock);
	}
	return NULL;
}

static size_t readers_wanted(size_t njobs)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = processors > 2 ? (size_t)processors - 1 : 1;

	n = n < READERS ? n : READERS;
	return n < njobs ? n : njobs;
}

struct import_queue *import_queue_new(const struct import_job *jobs, size_t n)
{
	struct import_queue *q = mem_zalloc(1, sizeof *q);
	size_t wanted = readers_wanted(n);

	q->jobs = jobs;
	q->njobs = n;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
	pthread_cond_init(&q->emptied, NULL);
	for (size_t i = 0; i < SLOTS; i++)
		imported_init(&q->slots[i].imported);
	while (q->nreaders < wanted &&
	       pthread_create(&q->readers[q->nreaders], NULL, read_jobs, q) == 0)
		q->nreaders++;
	return q;
}

void import_queue_free(struct import_queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->stop = true;
	pthread_cond_broadcast(&q->emptied);
	pthread_mutex_unlock(&q->lock);
	for (size_t i = 0; i < q->nreaders; i++)
		pthread_join(q->readers[i], NULL);
	for (size_t i = 0; i < SLOTS; i++)
		imported_release(&q->slots[i].imported);
	pthread_cond_destroy(&q->filled);
	pthread_cond_destroy(&q->emptied);
	pthread_mutex_destroy(&q->lock);
	free(q);
}

static struct timespec soon(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += IMPORT_WAIT_MS * 1000000L;
	t.tv_sec += t.tv_nsec / 1000000000L;
	t.tv_nsec %= 1000000000L;
	return t;
}

/* Where no thread could be started the one that writes reads, too. */
static void read_here(struct import_queue *q)
{
	struct slot *s = &q->slots[q->given % SLOTS];

	if (!s->full)
		import_read(&s->imported, &q->jobs[q->given]);
	s->full = true;
}

struct imported *import_queue_next(struct import_queue *q, bool *end)
{
	struct slot *s = &q->slots[q->given % SLOTS];
	struct timespec until = soon();
	bool full;

	*end = q->given == q->njobs;
	if (*end)
		return NULL;
	if (!q->nreaders)
		read_here(q);
	pthread_mutex_lock(&q->lock);
	while (!s->full && pthread_cond_timedwait(&q->filled, &q->lock, &until) == 0)
		;
	full = s->full;
	pthread_mutex_unlock(&q->lock);
	return full ? &s->imported : NULL;
}

void import_queue_done(struct import_queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->slots[q->given % SLOTS].full = false;
	q->given++;
	pthread_cond_broadcast(&q->emptied);
	pthread_mutex_unlock(&q->lock);
}
