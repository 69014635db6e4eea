/* The table of ratings that may end an archived body:
 *
 *   ﹍﹍﹍
 *
 *   评分
 *
 *    参与人数 34战斗力 +38
 *
 *   |昵称|战斗力|理由|
 *   |----|---|---|
 *   | NAME| + 1|欢乐多|
 *   | NAME|-2||
 *
 *   查看全部评分 */
#ifndef PALOU_PARSE_BODY_RATING_H
#define PALOU_PARSE_BODY_RATING_H

#include "model/body.h"

/* RAW without its table of ratings. */
struct slice rating_cut(struct slice raw);

/* Fills ratings, rating_sum and raters from TABLE, what rating_cut left out. */
void rating_read(struct slice table, struct body *body, struct arena *a);

#endif
