/* Reading the one thread that was named, beside opening the terminal. */
#ifndef PALOU_APP_PRELOAD_H
#define PALOU_APP_PRELOAD_H

#include <pthread.h>

#include "app/pages.h"

struct preload {
	struct library *library;
	struct page *page; /* NULL: nothing was begun */
	pthread_t thread;
	bool threaded; /* false: no thread could be had, it was read at once */
	int code;
	struct err e;
};

/* Begins, if L holds just one thread. The library belongs to the worker until preload_end(). */
void preload_begin(struct preload *p, struct library *l);

/* Waits for the end and returns the page, or NULL if nothing was begun or it cannot be read. */
struct page *preload_end(struct preload *p, struct app *app);

#endif
