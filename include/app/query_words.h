/* What is wrong with a query or a rule, in the person's words. */
#ifndef PALOU_APP_QUERY_WORDS_H
#define PALOU_APP_QUERY_WORDS_H

#include "model/rule.h"
#include "util/words.h"

/* The reason alone. */
enum word query_fault_word(enum query_fault fault);
enum word rule_fault_word(const struct rule_error *e);

/* What is wrong of the query: the bytes, and of a regular expression what PCRE2 says of them. */
void query_error_what(const struct query_error *e, struct buf *out);

/* `after:2023-13：不是日期（第 7 个字节起）`, clean for a terminal. */
/* What the library does not have, which TERM asks for (search_unknown()). */
enum word query_unknown_word(const struct query_term *term);

void query_error_say(const struct query_error *e, const struct words *words, struct buf *out);

#endif
