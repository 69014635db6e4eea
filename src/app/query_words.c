#include "app/query_words.h"

#include "app/config_parts.h"
#include "util/clean.h"

enum word query_fault_word(enum query_fault fault)
{
	static const enum word words[QUERY_FAULTS] = {
		[QUERY_OPEN_PHRASE] = W_CONF_QUOTE,
		[QUERY_OPEN_REGEX] = W_QUERY_OPEN_REGEX,
		[QUERY_AFTER_REGEX] = W_QUERY_AFTER_REGEX,
		[QUERY_NO_VALUE] = W_QUERY_NO_VALUE,
		[QUERY_BAD_DATE] = W_QUERY_BAD_DATE,
		[QUERY_BAD_FLOOR] = W_QUERY_BAD_FLOOR,
		[QUERY_BAD_TID] = W_QUERY_BAD_TID,
		[QUERY_BAD_OP] = W_QUERY_BAD_OP,
		[QUERY_BAD_HAS] = W_QUERY_BAD_HAS,
		[QUERY_BAD_REGEX] = W_QUERY_BAD_REGEX,
		[QUERY_NO_REGEX] = W_QUERY_NO_REGEX,
		[QUERY_TOO_LONG] = W_QUERY_TOO_LONG,
	};

	return words[fault];
}

enum word rule_fault_word(const struct rule_error *e)
{
	static const enum word words[] = {
		[RULE_BAD_DEED] = W_RULE_BAD_DEED,
		[RULE_NO_VALUE] = W_RULE_NO_VALUE,
		[RULE_BAD_COLOR] = W_RULE_BAD_COLOR,
		[RULE_BAD_UNTIL] = W_QUERY_BAD_DATE,
		[RULE_NO_TERMS] = W_RULE_NO_TERMS,
	};

	if (e->fault == RULE_BAD_QUERY)
		return query_fault_word((enum query_fault)e->query.fault);
	return words[e->fault];
}

enum word query_unknown_word(const struct query_term *term)
{
	if (term->kind == QUERY_BOARD)
		return W_NO_SUCH_BOARD;
	return term->kind == QUERY_SITE ? W_NO_SUCH_SITE : W_NO_SUCH_AUTHOR;
}

/* What PCRE2 says is English, and stands for what has no word alone. */
static void say_regex(const struct query_error *e, const struct words *words, struct buf *out)
{
	static const enum word known[REGEX_FAULTS] = {
		[REGEX_OPEN_GROUP] = W_REGEX_OPEN_GROUP,
		[REGEX_OPEN_CLASS] = W_REGEX_OPEN_CLASS,
		[REGEX_OPEN_COMMENT] = W_REGEX_OPEN_COMMENT,
		[REGEX_STRAY_GROUP] = W_REGEX_STRAY_GROUP,
		[REGEX_REPEAT] = W_REGEX_REPEAT,
		[REGEX_COUNT_ORDER] = W_REGEX_COUNT_ORDER,
		[REGEX_COUNT_BIG] = W_REGEX_COUNT_BIG,
		[REGEX_RANGE_ORDER] = W_REGEX_RANGE_ORDER,
		[REGEX_RANGE] = W_REGEX_RANGE,
		[REGEX_END_BACKSLASH] = W_REGEX_END_BACKSLASH,
		[REGEX_ESCAPE] = W_REGEX_ESCAPE,
		[REGEX_LOOKBEHIND] = W_REGEX_LOOKBEHIND,
		[REGEX_PROPERTY] = W_REGEX_PROPERTY,
		[REGEX_POSIX] = W_REGEX_POSIX,
		[REGEX_REFERENCE] = W_REGEX_REFERENCE,
		[REGEX_GROUP] = W_REGEX_GROUP,
		[REGEX_NAME] = W_REGEX_NAME,
		[REGEX_NAME_TWICE] = W_REGEX_NAME_TWICE,
		[REGEX_CODE_POINT] = W_REGEX_CODE_POINT,
		[REGEX_TOO_LARGE] = W_REGEX_TOO_LARGE,
	};
	struct arena a;

	arena_init(&a);
	buf_add_str(out, words->s[W_PLAIN_COLON]);
	if (e->regex != REGEX_OTHER)
		buf_add_str(out, words->s[known[e->regex]]);
	else
		buf_add_slice(out, clean(slice_str(e->said), &a));
	arena_release(&a);
}

void query_error_say(const struct query_error *e, const struct words *words, struct buf *out)
{
	struct slice what = slice_str(e->said[0] ? "" : e->what);
	struct arena a;

	arena_init(&a);
	buf_add_slice(out, clean(what, &a));
	if (what.n)
		buf_add_str(out, ends_in_colon(what) ? " " : ": ");
	buf_add_str(out, words->s[query_fault_word((enum query_fault)e->fault)]);
	buf_printf(out, words->s[W_QUERY_AT], (unsigned)e->before + 1);
	if (e->said[0])
		say_regex(e, words, out);
	arena_release(&a);
}
