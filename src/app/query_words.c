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

void query_error_what(const struct query_error *e, struct buf *out)
{
	buf_add_str(out, e->what);
	if (!e->said[0])
		return;
	buf_add_str(out, e->what[0] ? " (" : "(");
	buf_add_str(out, e->said);
	buf_add_char(out, ')');
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
	if (e->said[0]) {
		buf_add_str(out, words->s[W_PLAIN_COLON]);
		buf_add_slice(out, clean(slice_str(e->said), &a));
	}
	arena_release(&a);
}
