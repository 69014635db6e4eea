/* Of src/model/regex*.c alone. */
#ifndef PALOU_MODEL_REGEX_PARTS_H
#define PALOU_MODEL_REGEX_PARTS_H

#include "model/regex.h"

/* What the number of an error of pcre2_compile() means. */
enum regex_fault regex_fault_of(int code);

#endif
