/* Completing a query: what the term that it ends with can become. */
#ifndef PALOU_APP_QUERY_COMPLETE_H
#define PALOU_APP_QUERY_COMPLETE_H

#include "app/app.h"

/* Adds to OUT the operators that begin with what is typed, or behind one the boards, authors and
 * sites of the library and the words that do, as they must be written; case and width do not count.
 * A single one has a space behind it. Of thousands of authors there are as many as anybody would
 * go through. */
void query_complete(struct app *app, struct slice text, struct prompt_words *out);

#endif
