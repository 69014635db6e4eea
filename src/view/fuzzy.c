#include "view/fuzzy.h"

#include "util/fold.h"
#include "util/utf8.h"

unsigned fuzzy_score(struct slice pattern, struct slice name)
{
	unsigned score = 1, run = 0;
	bool first = true;

	while (pattern.n && name.n) {
		uint32_t want, have;
		size_t n = utf8_next(pattern, &want);

		name = slice_skip(name, utf8_next(name, &have));
		if (fold_cp(want) == fold_cp(have)) {
			pattern = slice_skip(pattern, n);
			score += 1 + 2 * run++ + (first ? 4 : 0);
		} else {
			run = 0;
		}
		first = false;
	}
	return pattern.n ? 0 : score;
}
