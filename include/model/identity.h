/* Who a post is, where no pid says it: by whom it is, in which minute it was written, and which one
 * of several of that author and minute it is. */
#ifndef PALOU_MODEL_IDENTITY_H
#define PALOU_MODEL_IDENTITY_H

#include "model/thread.h"

#define IDENTITY_NO_TIME INT64_MIN

struct identity {
	uint32_t author; /* index in the thread that gives the names; AUTHOR_NONE: anonymous */
	int64_t minute;  /* since 1970; IDENTITY_NO_TIME: not known, then it is nobody */
	uint32_t post;
};

/* The posts of T by author and minute, of one minute in reading order. Authors are numbered as in
 * NAMES, those it does not have behind. The caller frees. */
struct identity *identities(const struct thread *t, const struct thread *names);

/* Behind the last one of LIST's N of the same author and minute as number I. */
size_t identity_group(const struct identity *list, size_t n, size_t i);

/* By author and minute alone. */
int identity_compare(const struct identity *a, const struct identity *b);

#endif
