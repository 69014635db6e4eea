/* One spelling for what readers take for the same: full-width letters, digits and punctuation
 * become their half-width forms, capitals small letters. One code point gives one code point. */
#ifndef PALOU_UTIL_FOLD_H
#define PALOU_UTIL_FOLD_H

#include <stdint.h>

uint32_t fold_width(uint32_t cp); /* in half width */
uint32_t fold_case(uint32_t cp);  /* in lower case */
uint32_t fold_cp(uint32_t cp);    /* both */

#endif
