#include "app/preload.h"

#include <signal.h>

static void *work(void *preload)
{
	struct preload *p = preload;

	p->code = page_thread_read(p->page, p->library, &p->e);
	return NULL;
}

void preload_begin(struct preload *p, struct library *l)
{
	sigset_t all, was;

	*p = (struct preload){ .library = l };
	if (l->catalog->nthreads != 1)
		return;
	p->page = page_thread_new(0);
	/* Signals are the loop's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &was);
	p->threaded = pthread_create(&p->thread, NULL, work, p) == 0;
	pthread_sigmask(SIG_SETMASK, &was, NULL);
	if (!p->threaded)
		work(p);
}

struct page *preload_end(struct preload *p, struct app *app)
{
	if (!p->page)
		return NULL;
	if (p->threaded)
		pthread_join(p->thread, NULL);
	return page_thread_ready(app, p->page, p->code, &p->e);
}
