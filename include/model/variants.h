/* Characters that are variants of one another, traditional and simplified above all: 後 and 后.
 *
 * ICU knows them (its transliterator "Traditional-Simplified"); it is loaded when they are first
 * asked for (util/shared.h) and asked once, for U+3400 to U+9FFF. What becomes one character is one
 * class, whose representative stands for all in folded text; what is a variant of a variant is in
 * the same class. */
#ifndef PALOU_MODEL_VARIANTS_H
#define PALOU_MODEL_VARIANTS_H

#include <stddef.h>
#include <stdint.h>

#include "util/err.h"

#define VARIANTS_FIRST 0x3400
#define VARIANTS_END   0xA000

struct variants;

/* Returns 0, or ERR_LIBRARY: ICU, or its table, is not there. */
int variants_new(struct variants **out, struct err *e);
void variants_free(struct variants *v);

/* The representative of CP's class, CP itself if it is alone. */
uint32_t variants_class(const struct variants *v, uint32_t cp);

/* All of CP's class, in ascending order, as *MEMBERS, which V owns. Returns how many; 0 if CP is
 * alone. */
size_t variants_of(const struct variants *v, uint32_t cp, const uint32_t **members);

#endif
