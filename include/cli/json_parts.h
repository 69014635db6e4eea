/* What JSON objects are made of: src/cli/json*.c alone. Commas come by themselves. */
#ifndef PALOU_CLI_JSON_PARTS_H
#define PALOU_CLI_JSON_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/rule.h"
#include "util/buf.h"
#include "util/slice.h"

void json_key(struct buf *out, const char *name);
void json_boolean(struct buf *out, const char *name, bool b);
void json_begin_object(struct buf *out);
void json_begin_list(struct buf *out, const char *name);

/* `ok`, `banned` … of an enum post_state. */
const char *json_state_name(uint8_t state);

/* `"rules":{"level":"fold","color":"green","tags":["好人"]}`, null for what they do not say. */
void json_verdict(struct buf *out, const struct verdict *v);

/* null for what is empty, 0, or TIME_NONE. */
void json_null_or_string(struct buf *out, const char *name, struct slice s);
void json_null_or_number(struct buf *out, const char *name, uint64_t n);
void json_null_or_time(struct buf *out, const char *name, int64_t t);

#endif
