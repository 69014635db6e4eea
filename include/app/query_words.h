/* What is wrong with a query or a rule, in the person's words. */
#ifndef PALOU_APP_QUERY_WORDS_H
#define PALOU_APP_QUERY_WORDS_H

#include "model/rule.h"
#include "util/words.h"

/* The reason alone. */
enum word query_fault_word(enum query_fault fault);
enum word rule_fault_word(const struct rule_error *e);

/* What the library does not have, which TERM asks for (search_unknown()). */
enum word query_unknown_word(const struct query_term *term);

/* `after:2023-13: 不是日期（第 7 个字起）`, `正则表达式有误（第 3 个字起）：缺少 )`, clean for a
 * terminal. */
void query_error_say(const struct query_error *e, const struct words *words, struct buf *out);

#endif
