/* Charsets of sites: their bytes as clean UTF-8, and words of ours in their charset. */
#ifndef PALOU_PARSE_CHARSET_H
#define PALOU_PARSE_CHARSET_H

#include <stdbool.h>

#include "util/arena.h"
#include "util/buf.h"

enum charset { CHARSET_UTF8, CHARSET_GBK, CHARSET_BIG5, CHARSET_LATIN1, CHARSET_UTF16 };

/* What a page is written in: a byte order mark, else the header's charset, else the one the source
 * names within its first kilobytes, else UTF-8 or GBK. What claims to be UTF-8, or nothing, is GBK
 * where more of it is broken UTF-8 than good; what names another one within itself and is good
 * UTF-8 was saved anew, and is UTF-8. */
enum charset charset_of(struct slice bytes, const char *content_type);

/* `gbk`, `GB2312`, `utf-8` …; false: not known. */
bool charset_find(struct slice name, enum charset *c);

/* BYTES as UTF-8 in A, a NUL behind it: GBK is read as GB18030, broken bytes become U+FFFD, NUL and
 * other C0 controls but tab and newline, DEL and C1 go; CR LF and CR are newlines. */
struct slice charset_decode(struct slice bytes, enum charset c, struct arena *a);

/* TEXT (UTF-8) in C, characters outside it as `&#N;`. */
struct slice charset_encode(struct slice text, enum charset c, struct arena *a);

/* Appends NAME=VALUE for a form or a query, `&` before it unless OUT is empty or ends in `?` or
 * `&`: in C, percent-encoded. */
void charset_field(struct buf *out, struct slice name, struct slice value, enum charset c);

#endif
