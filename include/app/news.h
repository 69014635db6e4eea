/* How many posts of a thread that was opened are unread, as it marks them: for lists. What the
 * library knows of such threads is kept in memory, and read anew when the library changed. */
#ifndef PALOU_APP_NEWS_H
#define PALOU_APP_NEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store_seen.h"

struct app;

struct news_thread; /* private to app/news.c */

struct news {
	bool read;
	int64_t version; /* of the library, that was read */
	struct news_thread *threads;
	size_t n, cap;
};

void news_release(struct news *n);

/* Reads it if there is something new; not while a key waits. True: what is shown may be other. */
bool news_refresh(struct app *app);

/* Unread posts of thread T, which has NOW posts (0: what import found of it). 0: none, or not
 * known.
 */
uint32_t news_of(const struct news *n, const struct store_thread *t, uint32_t now);

/* The same for thread number INDEX of app->library. */
uint32_t news_of_thread(const struct app *app, size_t index, uint32_t now);

#endif
