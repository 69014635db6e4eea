#include "view/row.h"

#define STYLE_LETTER(id, letter, name) letter,
#define STYLE_NAME(id, letter, name)   name,

static const char letters[STYLE_TOTAL] = { STYLES(STYLE_LETTER) };
static const char *const names[STYLE_TOTAL] = { STYLES(STYLE_NAME) };

char style_letter(enum style s)
{
	return letters[s];
}

const char *style_name(enum style s)
{
	return names[s];
}
