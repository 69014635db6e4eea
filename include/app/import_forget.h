/* Which imported path a person means who types one, whether it is still there or not. */
#ifndef PALOU_APP_IMPORT_FORGET_H
#define PALOU_APP_IMPORT_FORGET_H

#include "store/store.h"

/* Its id in the library; 0: none such was imported. */
int64_t import_known_path(struct store *s, const char *typed);

#endif
