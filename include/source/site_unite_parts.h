/* Uniting a thread from inside: src/source/site_unite.c puts the posts together, site_lost.c finds
 * those that the site does not show. */
#ifndef PALOU_SOURCE_SITE_UNITE_PARTS_H
#define PALOU_SOURCE_SITE_UNITE_PARTS_H

#include "source/site_unite.h"

/* A post that the site does not show, and where it goes: before post number `before` of the live
 * thread; of several by time, then in the order in which they were found. */
struct extra {
	uint32_t before;
	uint32_t order;
	int64_t when;
	const struct thread *from; /* NULL: quoted */
	uint32_t post;             /* of it; else the quote's number in `of` */
	const struct thread *of;
};

struct uniting {
	const struct thread *live;
	const struct site_beside *b;
	const struct thread *archive; /* b's, or NULL */
	const struct thread *earlier; /* the same */
	struct thread *out;
	struct arena *a;      /* lives as long as OUT */
	uint32_t *to_live;    /* of the archive's posts */
	uint32_t *of_archive; /* of the live thread's posts */
	struct extra *extras;
	size_t n, cap;
	size_t done;         /* extras that were put */
	uint32_t last_floor; /* the archive's highest */
};

/* Fills u->extras, in the order in which they are put; and what the archive's posts are in the live
 * thread, or sets u->archive to NULL if it is not of the same thread. */
void site_find_lost(struct uniting *u);

#endif
