#include "util/fold.h"

#include <unicase.h>

/* Full-width forms are the half-width ones moved by a constant (Unicode, FF00-FFEF). */
uint32_t fold_width(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFEE0;
	return cp == 0x3000 ? ' ' : cp;
}

uint32_t fold_case(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
	/* Han has no case; looking it up would cost the most where most text is. */
	return cp >= 0x2E80 && cp < 0xA640 ? cp : uc_tolower(cp);
}

uint32_t fold_cp(uint32_t cp)
{
	return fold_case(fold_width(cp));
}
