/* The program's words in the languages it speaks: one compiled-in table of two columns.
 *
 * gettext translates nothing where only C.UTF-8 exists, which is common on servers. */
#ifndef PALOU_UTIL_WORDS_H
#define PALOU_UTIL_WORDS_H

#include <stdbool.h>

#include "util/words_table.h"

enum language { LANG_ZH, LANG_EN, LANG_COUNT };

#define WORDS_ENUM(id, zh, en) id,
enum word { WORDS_TABLE(WORDS_ENUM) WORD_COUNT };
#undef WORDS_ENUM

/* What is drawn beside the words. Widths are the terminal's (util/width.h), never taken for
 * granted.
 */
struct signs {
	bool log; /* headers and lists are lines of a log file, the screen's frame is quiet */
	const char *folded, *opened; /* before a quote */
	const char *bars[2];         /* beside an opened one, and one inside it */
	const char *depth;           /* before its number */
	const char *hole;            /* before pages that were not read */
	const char *answers;         /* before the number of posts that quote this one */
	const char *rule;
	const char *full, *empty; /* a tenth of a share */
	const char *parts[8];     /* so many eighths of it; none: NULL */
	const char *cross;        /* where a bar and a rule meet */
	const char *between;      /* things in a row; a blank is around it */
	const char *below;        /* between a board and a thread in it */
	const char *unread;       /* behind the floor of a post that is new */
	const char *kept;         /* of one that is bookmarked */
};

struct words {
	const char *s[WORD_COUNT];
	const struct signs *signs;
};

/* Never NULL; constant. */
const struct words *words_of(enum language language);

/* English, with signs that could stand in a log file. */
const struct words *words_of_log(void);

/* The language of a locale name such as `zh_CN.UTF-8`: English only if it names a language that is
 * not Chinese; NULL, C, POSIX and C.UTF-8 name none. */
enum language language_of_locale(const char *locale);

#endif
