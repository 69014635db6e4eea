#include "util/words.h"

#include <string.h>

#define WORDS_ZH(id, zh, en) zh,
#define WORDS_EN(id, zh, en) en,

static const struct signs drawn = {
	.folded = "▸ ",
	.opened = "▾ ",
	.bars = { "│", "┃" },
	.depth = "  ·",
	.hole = "⋯ ",
	.answers = "↩ ",
	.rule = "─",
	.full = "█",
	.empty = "░",
	.parts = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" },
	.cross = "┼",
	.between = "·",
	.below = "›",
	.unread = "▪",
	.kept = "⚑",
};

static const struct signs typed = {
	.log = true,
	.folded = "> ",
	.opened = "v ",
	.bars = { "|", ":" },
	.depth = " depth=",
	.hole = "... ",
	.answers = "refs=",
	.rule = "-",
	.full = "#",
	.empty = ".",
	.cross = "+",
	.between = "-",
	.below = "/",
	.unread = "new",
	.kept = "kept",
};

static const struct words table[LANG_COUNT] = {
	[LANG_ZH] = { { WORDS_TABLE(WORDS_ZH) }, &drawn },
	[LANG_EN] = { { WORDS_TABLE(WORDS_EN) }, &drawn },
};

static const struct words log_table = { { WORDS_TABLE(WORDS_EN) }, &typed };

const struct words *words_of(enum language language)
{
	return &table[language];
}

const struct words *words_of_log(void)
{
	return &log_table;
}

enum language language_of_locale(const char *locale)
{
	/* A bare server locale says nothing about the reader, and what is read here is Chinese. */
	static const char *const silent[] = { "", "C", "POSIX", "C.UTF-8", "C.utf8" };

	if (!locale || strncmp(locale, "zh", 2) == 0)
		return LANG_ZH;
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		if (strcmp(locale, silent[i]) == 0)
			return LANG_ZH;
	return LANG_EN;
}
