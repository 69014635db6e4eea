/* `palou search --json`: one hit a line. */
#ifndef PALOU_CLI_JSON_HIT_H
#define PALOU_CLI_JSON_HIT_H

#include "model/rule.h"
#include "util/buf.h"

struct json_hit {
	struct slice site, board, title;
	uint64_t tid;
	const struct post *post;       /* pid, floor, posted, state, flags */
	struct slice author;           /* empty: anonymous */
	struct slice text;             /* readable; p NULL: not to be had */
	const struct verdict *verdict; /* of rules, NULL: they were not asked */
	size_t begin, end;             /* bytes of the text that were found first; the same: none */
};

/*     {"site":"s1","board":"外野","tid":2124229,"title":"…","floor":6,"pid":null,"author":"…",
 *      "op":false,"posted":"2023-03-15T18:20:00+08:00","state":"ok","body":"…","at":[3,5]}
 *
 * `at`: where in the body the first hit begins and ends, in code points, or null. What rules say
 * is the last key. */
void json_hit(struct buf *out, const struct json_hit *h);

#endif
