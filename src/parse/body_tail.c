#include "parse/body_tail.h"

#include "parse/pattern.h"

#define FROM    "来自|來自|from"
#define TARGET  LIT("("), NOT(0, 0, ")"), LIT(")")
#define VERSION "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.+-"

/* clang-format off */
static const struct pat next_client[] = {
	SPACES, OF(1, 3, "—–-"), OPT(" "), LIT(FROM), NOT(0, 90, "["),
	LIT("[S1Next|[S1 Next"), NOT(0, 0, "]"), LIT("]"), TARGET,
	MAYBE(2), LIT(" v"), OF(1, 0, VERSION), SPACES, END,
};
static const struct pat fun_and_goose[] = {
	SPACES, OF(1, 3, "—–-"), OPT(" "), LIT(FROM), NOT(0, 90, "["),
	LIT("[S1Fun]|[鹅球]|[鵝球]"), TARGET,
	MAYBE(2), LIT(" v"), OF(1, 0, VERSION), SPACES, END,
};
static const struct pat official[] = {
	LIT("["), SPACES, LIT("--"), OPT(" |\xC2\xA0"), LIT("来自"), NOT(0, 14, "]"),
	LIT("Stage1官"), LIT("方|球"), OPT(" "), LIT("Android|iOS"), LIT("客户端]"), TARGET,
	SPACES, END,
};
static const struct pat assistant[] = {
	LIT("[论坛助手,"), NOT(1, 30, "]"), LIT("]"), TARGET, SPACES, END,
};
static const struct pat stage1_app[] = {
	SPACES, OF(2, 4, "-"), LIT("发送自"), OPT(" "), LIT("["), NOT(0, 0, "]"), LIT("]("),
	LIT("http://stage1.5j4m.com|http://saraba1st.com"), NOT(0, 0, ")"), LIT(")"), SPACES, END,
};
static const struct pat unknown_client[] = {
	OPT(" "), LIT("-- 傲娇地来自 Stage1未知客户端"), SPACES, END,
};
static const struct pat android[] = {
	SPACES, OF(1, 2, "—"), OPT(" "), LIT(FROM), LIT(" "), NOT(2, 60, "["),
	LIT(", Android "), OF(1, 0, "0123456789."),
	MAYBE(3), LIT("上的| of"), LIT(" S1Next| S1 Next"), NOT(0, 30, "<"), SPACES, END,
};
static const struct pat readers[] = {
	SPACES, MAYBE(2), OF(1, 4, "—-"), OPT(" "), LIT(FROM "|发送自"), OPT(" "),
	LIT("[Stage1st Reader|[S1 Pluto|[Saralin|[S1 Nyan"), NOT(0, 0, "]"), LIT("]"), TARGET,
	MAYBE(3), LIT(" ("), NOT(0, 0, ")"), LIT(")"), SPACES, END,
};
static const struct pat readers_via[] = {
	SPACES, MAYBE(2), OF(1, 4, "—-"), OPT(" "), LIT("发送自我的|发自我的"), NOT(1, 12, ""),
	LIT(" via"), OPT(" "),
	LIT("[Stage1st Reader|[S1 Pluto|[Saralin|[S1 Nyan"), NOT(0, 0, "]"), LIT("]"), TARGET,
	MAYBE(3), LIT(" ("), NOT(0, 0, ")"), LIT(")"), SPACES, END,
};
static const struct pat uwp[] = {
	LIT("- 发自忧郁深沉的 [Stage1st UWP]"), TARGET, LIT(" 非官方客户端"), SPACES, END,
};
static const struct pat mobile[] = {
	LIT("----[STAGE1 Mobile]"), TARGET, SPACES, END,
};
static const struct pat unlinked[] = {
	SPACES, OF(1, 4, "—–-"), SPACES, LIT(FROM "|发送自|傲娇地来自"), REST, END,
};
static const struct pat unlinked_assistant[] = {
	SPACES, LIT("论坛助手,"), REST, END,
};
static const struct pat unlinked_cut[] = {
	SPACES, OF(1, 4, "—–-"), SPACES, OPT("来|來|发送|发|fro|fr|f|傲娇地|傲娇|傲"), SPACES,
	LIT("..."), SPACES, END,
};
/* What all of them begin with. The last line of every post is asked about, and most end here. */
static const struct pat beginnings[] = {
	SPACES, LIT("—|–|-|[|来|來|from|发"), REST, END,
};
/* clang-format on */

static const struct pat *const forms[] = {
	next_client,
	fun_and_goose,
	official,
	assistant,
	stage1_app,
	unknown_client,
	android,
	readers,
	readers_via,
	uwp,
	mobile,
};

static bool is_tail(struct slice line)
{
	struct slice cap[PAT_CAPTURES];

	if (!pat_match(beginnings, line, cap))
		return false;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (pat_match(forms[i], line, cap))
			return true;
	return false;
}

static bool drop_end(struct slice *s, struct slice end)
{
	if (!slice_ends(*s, end))
		return false;
	s->n -= end.n;
	return true;
}

static void drop_spaces(struct slice *s)
{
	while (drop_end(s, SLICE(" ")) || drop_end(s, SLICE("\xC2\xA0")))
		;
}

/* `来自: iPhone客户端`, which the site's own clients glue to the text. *REST is what stands before
 * it. */
static bool own_client(struct slice line, struct slice *rest)
{
	static const struct slice devices[] = { { "iPhone", 6 }, { "iPad", 4 }, { "Android", 7 },
		{ "WindowsPhone", 12 } };

	drop_spaces(&line);
	if (!drop_end(&line, SLICE("客户端")))
		return false;
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		if (!drop_end(&line, devices[i]))
			continue;
		drop_end(&line, SLICE(" "));
		if (!drop_end(&line, SLICE("来自:")))
			return false;
		drop_spaces(&line);
		*rest = line;
		return true;
	}
	return false;
}

bool tail_find(struct slice line, size_t *begin)
{
	struct slice rest;

	*begin = 0;
	if (!own_client(line, &rest))
		return is_tail(line);
	if (!is_tail(rest))
		*begin = rest.n;
	return true;
}

bool tail_in_excerpt(struct slice line)
{
	struct slice cap[PAT_CAPTURES];

	return pat_match(unlinked, line, cap) || pat_match(unlinked_assistant, line, cap) ||
	       pat_match(unlinked_cut, line, cap);
}
