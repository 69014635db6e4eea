/* `palou list` of a site: its boards, or the threads of one. */
#ifndef PALOU_APP_SITE_PRINT_H
#define PALOU_APP_SITE_PRINT_H

#include "app/options.h"
#include "app/site_wait.h"
#include "cli/out.h"
#include "source/address.h"
#include "util/words.h"

struct site_print {
	const struct options *o;
	const struct words *words;
	struct out *out;
	size_t found;  /* lines printed */
	size_t hidden; /* threads that rules left out */
};

/* Prints what A names. Returns 0, or why not all of it could be printed. */
int site_print(struct site_print *p, struct site *site, const struct address *a,
    struct site_wait *w, struct err *e);

/* Prints a line for the thread TID, as far as its pages were saved. */
void site_print_saved(struct site_print *p, struct site *site, uint64_t tid);

#endif
