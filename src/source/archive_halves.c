#include "source/archive_halves.h"

#include <pthread.h>

#include "parse/archive_index.h"

struct half {
	struct thread thread;
	uint32_t part;
	struct slice bytes;
	size_t from;
};

static void *index_half(void *arg)
{
	struct half *h = arg;

	archive_index_range(&h->thread, h->part, h->bytes, h->from, h->bytes.n);
	return NULL;
}

void archive_index_halves(struct thread *t, uint32_t part, struct slice bytes)
{
	size_t middle = archive_post_begins(bytes, bytes.n / 2);
	struct half second = { .part = part, .bytes = bytes, .from = middle };
	pthread_t helper;
	bool helped;

	thread_init(&second.thread);
	helped = pthread_create(&helper, NULL, index_half, &second) == 0;
	archive_reserve(t, bytes.n); /* for both, so that nothing moves when they are joined */
	archive_index_range(t, part, bytes, 0, helped ? middle : bytes.n);
	if (helped) {
		pthread_join(helper, NULL);
		thread_append(t, &second.thread);
	}
	thread_release(&second.thread);
}
