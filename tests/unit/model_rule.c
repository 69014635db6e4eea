#include "model/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "util/date.h"
#include "util/err.h"

#define NOW 1774929600 /* 2026-03-31 */

static const struct query_options options = { .now = NOW, .zone = ZONE_ARCHIVE };

static int begin(void **state)
{
	static struct rules r;

	rules_init(&r);
	*state = &r;
	return 0;
}

static int end(void **state)
{
	rules_release(*state);
	return 0;
}

static void add(struct rules *r, const char *line)
{
	struct rule_error e;

	if (rules_add(r, slice_str(line), "rules", (unsigned)r->n + 1, &options, &e))
		fail_msg("%s: fault %d: %s", line, e.fault, e.what);
}

static void is_wrong(struct rules *r, const char *line, enum rule_fault fault, const char *what)
{
	struct rule_error e;
	size_t before = r->n;

	assert_int_equal(rules_add(r, slice_str(line), "rules", 1, &options, &e), ERR_INVALID);
	if (e.fault != fault || strcmp(e.what, what) != 0)
		fail_msg("%s: fault %d: %s", line, e.fault, e.what);
	assert_int_equal(r->n, before);
}

static struct slice text(void *ctx, const struct query *q)
{
	(void)q;
	return slice_str(ctx);
}

/* What rules say of a post by AUTHOR that says TEXT: `hide red 好人 …`. */
static void says(struct rules *r, const char *author, const char *said, const char *want)
{
	char what[16];
	struct query_subject s = {
		.author = slice_str(author),
		.board = SLICE("外野"),
		.text = text,
	};
	struct verdict v;
	struct arena a;
	struct buf out;

	snprintf(what, sizeof what, "%s", said);
	s.ctx = what;
	arena_init(&a);
	buf_init(&out, 4096);
	v = rules_judge(r, &s, &a);
	if (v.level)
		buf_printf(&out, "%s ", rule_deed_name((enum rule_deed)v.level->deed));
	if (v.color)
		buf_printf(&out, "%06x ", (unsigned)v.color->color);
	for (uint32_t i = 0; i < v.ntags; i++) {
		buf_add_slice(&out, v.tags[i]->value);
		buf_add_char(&out, ' ');
	}
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_release(&out);
	arena_release(&a);
}

static void rules_add__takes_a_line_for_each_deed(void **state)
{
	struct rules *r = *state;

	add(r, "hide author:Bert");
	add(r, "fold text:/显.卡/ board:外野");
	add(r, "dim 广告");
	add(r, "color #0080fF author:Anna");
	add(r, "tag \"好 人\" author:Anna \"借过书\"");
	assert_int_equal(r->n, 5);
	assert_int_equal(r->list[3]->color, 0x0080FF);
	assert_true(slice_eq(r->list[4]->value, SLICE("好 人")));
	assert_true(slice_eq(r->list[4]->note, SLICE("借过书")));
	assert_int_equal(r->list[4]->query.n, 1);
	assert_true(slice_eq(r->list[0]->line, SLICE("hide author:Bert")));
	assert_int_equal(r->list[2]->number, 3);
}

static void rules_add__passes_over__empty_lines_and_comments(void **state)
{
	struct rules *r = *state;

	add(r, "");
	add(r, " \t\r");
	add(r, "  # hide author:x");
	assert_int_equal(r->n, 0);
	add(r, "hide author:x # 广告商\r");
	assert_int_equal(r->list[0]->query.n, 1);
}

static void rules_add__says_what_is_wrong__with_a_line(void **state)
{
	struct rules *r = *state;
	struct rule_error e;

	is_wrong(r, "ban author:x", RULE_BAD_DEED, "ban");
	is_wrong(r, "hide", RULE_NO_TERMS, "hide");
	is_wrong(r, "hide until 2027-01-01", RULE_NO_TERMS, "hide until 2027-01-01");
	is_wrong(r, "color", RULE_NO_VALUE, "color");
	is_wrong(r, "tag author:x", RULE_NO_VALUE, "tag");
	is_wrong(r, "color purplish author:x", RULE_BAD_COLOR, "purplish");
	is_wrong(r, "color #12345 author:x", RULE_BAD_COLOR, "#12345");
	is_wrong(r, "color green", RULE_NO_TERMS, "color green");
	is_wrong(r, "hide author:x until 2027-13", RULE_BAD_UNTIL, "2027-13");
	is_wrong(r, "hide after:soon", RULE_BAD_QUERY, "soon");
	assert_int_equal(
	    rules_add(r, SLICE(" hide after:soon"), "f", 1, &options, &e), ERR_INVALID);
	assert_int_equal(e.query.fault, QUERY_BAD_DATE);
	assert_int_equal(e.query.at, 11);
}

static void rules_judge__takes_the_strongest_level__the_first_colour__every_tag(void **state)
{
	struct rules *r = *state;

	add(r, "tag 常客 board:外野");
	add(r, "dim author:bert");
	add(r, "color red author:Bert");
	add(r, "hide author:Bert spam");
	add(r, "fold board:外野 ham");
	add(r, "color blue author:bert");
	add(r, "tag 卖书 author:BERT");
	add(r, "color green 绿");
	add(r, "tag 老友 board:外野 -author:anna");
	says(r, "Bert", "spam", "hide e05050 常客 卖书 老友 ");
	says(r, "Bert", "ham", "fold e05050 常客 卖书 老友 ");
	says(r, "ｂert", "绿", "dim e05050 常客 卖书 老友 ");
	says(r, "Anna", "绿", "30a050 常客 ");
	says(r, "", "", "常客 老友 ");
}

static void rules_judge__knows_a_rule_no_more__when_its_day_has_come(void **state)
{
	struct rules *r = *state;

	add(r, "hide author:a until 2026-03-31");
	add(r, "hide author:b until 2026-04-01");
	add(r, "tag x author:c \"until\" until 2027");
	add(r, "tag y author:c until 2027 \"note\"");
	assert_int_equal(r->ended, 1);
	says(r, "a", "", "");
	says(r, "b", "", "hide ");
	says(r, "c", "", "x y ");
	assert_true(slice_eq(r->list[2]->note, SLICE("until")));
	assert_true(slice_eq(r->list[3]->note, SLICE("note")));
}

static void verdicts_hide_name__asks_only_what_is_known_of_a_name(void **state)
{
	struct rules *r = *state;
	struct verdict posts[2] = { { .level = NULL } };
	struct verdicts v;

	add(r, "hide author:a");
	add(r, "hide author:b 广告");
	add(r, "hide author:c board:外野");
	add(r, "hide author:d board:内野");
	add(r, "fold author:e");
	verdicts_init(&v);
	assert_false(verdicts_hide_name(&v, SLICE("a")));
	v.rules = r;
	v.posts = posts;
	v.n = 2;
	v.place.board = SLICE("外野");
	assert_true(verdicts_hide_name(&v, SLICE("Ａ")));
	assert_false(verdicts_hide_name(&v, SLICE("b")));
	assert_true(verdicts_hide_name(&v, SLICE("c")));
	assert_false(verdicts_hide_name(&v, SLICE("d")));
	assert_false(verdicts_hide_name(&v, SLICE("e")));
	assert_false(verdicts_hide_name(NULL, SLICE("a")));
	posts[1].level = r->list[0];
	assert_true(verdict_hides(&v, 1));
	assert_false(verdict_hides(&v, 0));
	assert_false(verdict_hides(&v, 2));
}

static void rules_judge__finds_each_author__however_many_have_rules(void **state)
{
	struct rules *r = *state;
	char line[64];
	unsigned hidden = 0;
	struct arena a;

	for (int i = 0; i < 5000; i++) {
		snprintf(line, sizeof line, "hide author:会员%d", i);
		add(r, line);
	}
	arena_init(&a);
	for (int i = 0; i < 10000; i++) {
		struct query_subject s = { 0 };
		struct verdict v;

		snprintf(line, sizeof line, "会员%d", i);
		s.author = slice_str(line);
		v = rules_judge(r, &s, &a);
		hidden += verdict_is(&v, RULE_HIDE);
	}
	assert_int_equal(hidden, 5000);
	arena_release(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rules_add__takes_a_line_for_each_deed),
		TEST(rules_add__passes_over__empty_lines_and_comments),
		TEST(rules_add__says_what_is_wrong__with_a_line),
		TEST(rules_judge__takes_the_strongest_level__the_first_colour__every_tag),
		TEST(rules_judge__knows_a_rule_no_more__when_its_day_has_come),
		TEST(verdicts_hide_name__asks_only_what_is_known_of_a_name),
		TEST(rules_judge__finds_each_author__however_many_have_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
