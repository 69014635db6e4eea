/* The table of body rules: lines that are no text of their author, and what becomes of them. */
#ifndef PALOU_PARSE_BODY_RULE_H
#define PALOU_PARSE_BODY_RULE_H

#include "parse/body_parse.h"

/* Takes LINE, or the beginning of it, if a rule knows it; *LINE becomes what is still to be read.
 * LINE is not empty and has no white space at its end. */
bool body_rule(struct body_parse *p, struct slice *line);

#endif
