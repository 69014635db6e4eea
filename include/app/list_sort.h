/* The orders of a list of threads. */
#ifndef PALOU_APP_LIST_SORT_H
#define PALOU_APP_LIST_SORT_H

#include "model/catalog.h"
#include "util/words.h"

enum sort { SORT_TID, SORT_LAST, SORT_POSTS, SORT_TITLE, SORT_COUNT };

/* The one that is asked for by the letter KEY; SORT_COUNT: none is. */
enum sort sort_of_key(uint32_t key);

/* What is said once it is done. */
enum word sort_said(enum sort by);

/* Numbers have to be known before one can sort by them. */
bool sort_wants_scan(enum sort by);

/* Sorts N threads of C, given by their index in LIST and in the order of tids. Equal ones keep
 * their order. */
void sort_threads(const struct catalog *c, size_t *list, size_t n, enum sort by);

#endif
