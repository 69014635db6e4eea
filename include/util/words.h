/* The program's words in the languages it speaks: one compiled-in table of two columns.
 *
 * gettext translates nothing where only C.UTF-8 exists, which is common on servers. */
#ifndef PALOU_UTIL_WORDS_H
#define PALOU_UTIL_WORDS_H

#include "util/words_table.h"

enum language { LANG_ZH, LANG_EN, LANG_COUNT };

#define WORDS_ENUM(id, zh, en) id,
enum word { WORDS_TABLE(WORDS_ENUM) WORD_COUNT };
#undef WORDS_ENUM

struct words {
	const char *s[WORD_COUNT];
};

/* Never NULL; constant. */
const struct words *words_of(enum language language);

/* The language of a locale name such as `zh_CN.UTF-8`: English only if it names a language that is
 * not Chinese; NULL, C, POSIX and C.UTF-8 name none. */
enum language language_of_locale(const char *locale);

#endif
