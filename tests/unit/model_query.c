#include "model/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "util/date.h"
#include "util/err.h"

#define DAY  86400
#define ZONE ZONE_ARCHIVE

/* 2026-03-31 12:00 in ZONE. */
#define NOW 1774929600

static const struct query_options options = { .now = NOW, .zone = ZONE };

static struct query parsed(const char *text)
{
	struct query q;
	struct query_error e;

	if (query_parse(&q, slice_str(text), &options, &e))
		fail_msg("%s: fault %d at %zu", text, e.fault, e.at);
	return q;
}

static void is_printed(const char *text, const char *want)
{
	struct query q = parsed(text);
	struct buf out;

	buf_init(&out, 4096);
	query_print(&q, &out);
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_release(&out);
	query_release(&q);
}

static void is_wrong(const char *text, enum query_fault fault, size_t at, const char *what)
{
	struct query q;
	struct query_error e;

	assert_int_equal(query_parse(&q, slice_str(text), &options, &e), ERR_INVALID);
	if (e.fault != fault || e.at != at || strcmp(e.what, what) != 0)
		fail_msg("%s: fault %d at %zu: %s", text, e.fault, e.at, e.what);
	assert_int_equal(e.n, strlen(what));
	assert_int_equal(q.n, 0);
	query_release(&q);
}

static int64_t time_of(const char *text)
{
	int64_t t;

	assert_true(date_parse(slice_str(text), ZONE, &t));
	return t;
}

static unsigned has(void *ctx)
{
	(void)ctx;
	return HAS_IMAGE | HAS_RATING;
}

static int asked; /* how often the text was */

static struct slice text(void *ctx, const struct query *q)
{
	(void)ctx;
	(void)q;
	asked++;
	return SLICE("linux下的显卡驱动\nvideo 2023/03 card");
}

static const struct slice quoted[] = { { "小明", 6 }, { "Bob", 3 } };

static struct query_subject subject(void)
{
	return (struct query_subject){
		.author = SLICE("Ａlice"),
		.board = SLICE("外野"),
		.title = SLICE("国内GPU发展如何"),
		.tid = 2124229,
		.site = SLICE("s1"),
		.host = SLICE("bbs.saraba1st.com"),
		.posted = time_of("2023-03-15 18:25"),
		.floor = 12,
		.op = true,
		.quoted = quoted,
		.nquoted = 2,
		.has = has,
		.text = text,
	};
}

static bool matches(const char *query)
{
	struct query q = parsed(query);
	struct query_subject s = subject();
	bool found = query_matches(&q, &s);

	query_release(&q);
	return found;
}

static void query_parse__reads_words_and_phrases__as_terms_that_all_hold(void **state)
{
	struct query q = parsed(" 显卡  \"a b\"　-Ｖideo ");

	(void)state;
	assert_int_equal(q.n, 3);
	assert_true(slice_eq(q.terms[0].text, SLICE("显卡")));
	assert_true(slice_eq(q.terms[1].text, SLICE("a b")));
	assert_true(q.terms[1].quoted);
	assert_true(q.terms[2].negated);
	assert_true(slice_eq(q.terms[2].text, SLICE("video")));
	assert_int_equal(q.terms[0].at, 1);
	assert_int_equal(q.terms[0].n, 6);
	assert_int_equal(q.terms[2].at, 17);
	query_release(&q);
}

static void query_parse__takes_nothing__as_no_terms(void **state)
{
	struct query q = parsed(" 　 ");

	(void)state;
	assert_int_equal(q.n, 0);
	query_release(&q);
}

static void query_parse__takes_what_input_methods_write__for_colons_and_quotes(void **state)
{
	(void)state;
	is_printed("author：“张 三” “好的”", "author:\"张 三\" 好的");
	is_printed("\"人”时笑\"", "人”时笑");
	is_printed("\"在 “他”\" “说\"", "\"在 “他”\" 说");
	is_printed("AUTHOR:x", "author:x");
	is_printed("＂a b＂", "\"a b\"");
	is_printed("Ａｕｔｈｏｒ：x －op：ＹＥＳ floor：１２－２０",
	    "author:x -op:ＹＥＳ floor:１２－２０");
	is_printed("\"－a\" \"ａｕｔｈｏｒ：x\" thread:\"２０\"",
	    "\"－a\" \"ａｕｔｈｏｒ：x\" thread:\"２０\"");
	assert_true(matches(
	    "ｆｌｏｏｒ：１２ ｏｐ：ｙｅｓ ａｆｔｅｒ：２０２３－３ thread：２１２４２２９"));
	assert_false(matches("－floor：１０－２０"));
}

static void query_parse__takes_an_i_behind_a_regex__which_says_what_is_so_anyway(void **state)
{
	(void)state;
	is_printed("/Linux/i a", "/Linux/ a");
	is_printed("-/a/i", "-/a/");
	assert_true(matches("/LINUX/i"));
}

static void query_parse__leaves_a_word_with_a_colon_alone__when_it_is_no_operator(void **state)
{
	(void)state;
	is_printed(
	    "https://a.example/b?c=d foo:bar 他说：好", "https://a.example/b?c=d foo:bar 他说：好");
}

static void query_parse__takes_a_minus_alone_for_a_word(void **state)
{
	(void)state;
	is_printed("- --a a-b", "\"-\" -\"-a\" a-b");
}

static void query_print__writes_one_spelling__that_reads_as_the_same(void **state)
{
	(void)state;
	is_printed("thread:\"2023\" thread:2023 thread:\"年终 总结\"",
	    "thread:\"2023\" thread:2023 thread:\"年终 总结\"");
	is_printed("\"author:x\" \"/\" \"say \\\"yes\\\" \\\\\"",
	    "\"author:x\" \"/\" \"say \\\"yes\\\" \\\\\"");
	is_printed("text:a text:/b\\/c d/ -/x/ text:\"-\"", "a /b\\/c d/ -/x/ \"-\"");
	is_printed("after:7d before:2023-3 floor:10- op:no has:link quotes:a",
	    "after:7d before:2023-3 floor:10- op:no has:link quotes:a");
}

static void query_parse__reads_dates__in_the_zone_of_the_reader(void **state)
{
	static const struct {
		const char *said, *begins;
	} dates[] = {
		{ "2023", "2023-01-01 00:00" },
		{ "2023-3", "2023-03-01 00:00" },
		{ "2023-03-15", "2023-03-15 00:00" },
		{ "2024-02-29", "2024-02-29 00:00" },
		{ "7d", "2026-03-24 12:00" },
		{ "2w", "2026-03-17 12:00" },
		{ "1m", "2026-02-28 12:00" },
		{ "13m", "2025-02-28 12:00" },
		{ "1y", "2025-03-31 12:00" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		char line[64];
		struct query q;

		snprintf(line, sizeof line, "after:%s", dates[i].said);
		q = parsed(line);
		if (q.terms[0].from != time_of(dates[i].begins))
			fail_msg("%s", dates[i].said);
		query_release(&q);
	}
}

static void query_parse__says_what_is_wrong__and_where(void **state)
{
	(void)state;
	is_wrong("好 \"一 二", QUERY_OPEN_PHRASE, 4, "\"一 二");
	is_wrong("a /b\\/c", QUERY_OPEN_REGEX, 2, "/b\\/c");
	is_wrong("a author: b", QUERY_NO_VALUE, 2, "author:");
	is_wrong("-author:", QUERY_NO_VALUE, 0, "-author:");
	is_wrong("\"\"", QUERY_NO_VALUE, 0, "\"\"");
	is_wrong("//", QUERY_NO_VALUE, 0, "//");
	is_wrong("after:2023-13", QUERY_BAD_DATE, 6, "2023-13");
	is_wrong("before:yesterday", QUERY_BAD_DATE, 7, "yesterday");
	is_wrong("after:2023-02-29", QUERY_BAD_DATE, 6, "2023-02-29");
	is_wrong("after:2023-1-1x", QUERY_BAD_DATE, 6, "2023-1-1x");
	is_wrong("floor:20-10", QUERY_BAD_FLOOR, 6, "20-10");
	is_wrong("floor:x", QUERY_BAD_FLOOR, 6, "x");
	is_wrong("floor:99999999999", QUERY_BAD_FLOOR, 6, "99999999999");
	is_wrong("thread:99999999999999999999", QUERY_BAD_TID, 7, "99999999999999999999");
	is_wrong("op:maybe", QUERY_BAD_OP, 3, "maybe");
	is_wrong("a -has:video", QUERY_BAD_HAS, 7, "video");
	is_wrong("a /b(c/", QUERY_BAD_REGEX, 6, "");
	is_wrong("/[b/", QUERY_BAD_REGEX, 3, "");
	is_wrong("a /b/x c", QUERY_AFTER_REGEX, 5, "x");
	is_wrong("/usr/bin", QUERY_AFTER_REGEX, 5, "bin");
	is_wrong("/b/ii", QUERY_AFTER_REGEX, 3, "ii");
	is_wrong("ｆｌｏｏｒ：ｘ", QUERY_BAD_FLOOR, 18, "ｘ");
}

static void query_parse__hands_on__what_the_regex_library_says(void **state)
{
	struct query q;
	struct query_error e;

	(void)state;
	assert_int_equal(query_parse(&q, SLICE("/a(/"), &options, &e), ERR_INVALID);
	assert_string_equal(e.said, "missing closing parenthesis");
}

static void query_parse__counts_characters__up_to_what_is_wrong(void **state)
{
	struct query q;
	struct query_error e;

	(void)state;
	assert_int_equal(query_parse(&q, SLICE("灯塔 floor:x"), &options, &e), ERR_INVALID);
	assert_int_equal(e.at, 13);
	assert_int_equal(e.before, 9);
}

static void query_parse__refuses_what_is_too_long(void **state)
{
	static char line[QUERY_MAX + 2];
	struct query q;
	struct query_error e;

	(void)state;
	memset(line, 'a', QUERY_MAX + 1);
	assert_int_equal(query_parse(&q, slice_of(line, QUERY_MAX + 1), &options, &e), ERR_INVALID);
	assert_int_equal(e.fault, QUERY_TOO_LONG);
	for (int i = 0; i < QUERY_TERMS; i++)
		memcpy(line + 2 * i, "a ", 2);
	assert_int_equal(query_parse(&q, slice_of(line, 2 * QUERY_TERMS), &options, &e), 0);
	query_release(&q);
	assert_int_equal(
	    query_parse(&q, slice_of(line, 2 * (QUERY_TERMS + 1)), &options, &e), ERR_INVALID);
	assert_int_equal(e.at, 2 * QUERY_TERMS);
}

static void query_parse__ends_at_a_comment__in_files_only(void **state)
{
	static const struct query_options file = { .comment = true };
	struct query q;

	(void)state;
	assert_int_equal(query_parse(&q, SLICE("a #b # c"), &file, NULL), 0);
	assert_int_equal(q.n, 2);
	query_release(&q);
	q = parsed("a #b # c");
	assert_int_equal(q.n, 4);
	query_release(&q);
}

static void query_matches__compares_each_kind(void **state)
{
	static const char *const held[] = {
		"显卡",
		"LINUX",
		"ｖｉｄｅｏ",
		"/显.驱/",
		"/^video \\d{4}\\/\\d\\d/",
		"author:alice",
		"author:ＡLICE",
		"board:外野",
		"thread:gpu发展",
		"thread:2124229",
		"site:s1",
		"site:BBS.saraba1st.com",
		"after:2023-03-15",
		"before:2023-03-16",
		"floor:12",
		"floor:10-12",
		"floor:12-",
		"op:yes",
		"has:image",
		"has:rating",
		"quotes:小明",
		"quotes:BOB",
		"",
		"-没有",
		"-author:ali",
		"-op:no",
		"显卡 linux -has:link",
	};
	static const char *const failed[] = {
		"没有",
		"-显卡",
		"/显驱/",
		"author:ali",
		"author:alice2",
		"board:外",
		"thread:cpu",
		"thread:1",
		"site:saraba1st.com",
		"after:2023-03-16",
		"before:2023-03-15",
		"floor:13",
		"floor:1-11",
		"op:no",
		"has:link",
		"quotes:小",
		"显卡 没有",
		"author:alice 没有",
	};

	(void)state;
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		if (!matches(held[i]))
			fail_msg("does not hold: %s", held[i]);
	for (size_t i = 0; i < sizeof failed / sizeof *failed; i++)
		if (matches(failed[i]))
			fail_msg("holds: %s", failed[i]);
}

static void query_matches__asks_for_the_text__only_if_nothing_else_decides(void **state)
{
	(void)state;
	asked = 0;
	assert_false(matches("显卡 author:bob"));
	assert_true(matches("author:alice"));
	assert_int_equal(asked, 0);
	assert_true(matches("author:alice 显卡"));
	assert_int_equal(asked, 1);
}

static void query_matches__finds_nothing_out__about_what_is_not_known(void **state)
{
	struct query_subject s = subject();
	struct query q = parsed("-显卡");

	(void)state;
	s.unknown = 1u << QUERY_TEXT;
	s.text = NULL;
	assert_false(query_matches(&q, &s));
	query_release(&q);
	q = parsed("author:alice");
	assert_true(query_matches(&q, &s));
	s.author = SLICE("");
	assert_false(query_matches(&q, &s));
	query_release(&q);
	q = parsed("-author:alice");
	assert_true(query_matches(&q, &s));
	query_release(&q);
}

static void query_operator_name__lists_those_that_are_read(void **state)
{
	size_t n = 0;

	(void)state;
	while (query_operator_name(n))
		n++;
	assert_int_equal(n, 11);
	assert_string_equal(query_operator(QUERY_TID), "thread");
	assert_string_equal(query_operator(QUERY_REGEX), "");
}

static const char *tail_of(const char *text, char out[64])
{
	struct query_tail t;
	bool open = query_tail(slice_str(text), &t);

	snprintf(out, 64, "%zu %s %.*s%s", t.from, query_operator((enum query_kind)t.kind),
	    (int)t.typed.n, t.typed.n ? t.typed.p : "", open ? "" : " -");
	return out;
}

static void query_tail__is_the_term_being_typed__whole_or_not(void **state)
{
	static const char *const tails[][2] = {
		{ "", "0  " },
		{ "au", "0  au" },
		{ "显卡 ", "7  " },
		{ "显卡 -au", "8  au" },
		{ "a author:", "2 author " },
		{ "a author:海", "2 author 海" },
		{ "a -author:\"海 鸥", "3 author 海 鸥" },
		{ "author:\"a b\" boa", "13  boa" },
		{ "\"a \\\" b\" x", "9  x" },
		{ "\"a b\"au", "5  au" },
		{ "author:\"a b\"board:x", "12 board x" },
		{ "/a b/ has:i", "6 has i" },
		{ "/a b", "0  /a b -" },
		{ "\"a b", "0  \"a b -" },
		{ "text:a", "0  a -" },
		{ "\xE3\x80\x80ａｕｔｈｏｒ：x", "3 author x" },
		{ "http://a", "0  http://a" },
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		assert_string_equal(tail_of(tails[i][0], out), tails[i][1]);
}

static void query_choice__lists_what_can_stand_behind_an_operator(void **state)
{
	const char *name;
	size_t n = 0;

	(void)state;
	for (unsigned kind = 0; kind < QUERY_KINDS; kind++)
		for (size_t i = 0; (name = query_choice((enum query_kind)kind, i)); i++, n++) {
			char text[64];
			struct query q;

			snprintf(text, sizeof text, "%s:%s", query_operator((enum query_kind)kind),
			    name);
			q = parsed(text);
			assert_int_equal(q.terms[0].kind, kind);
			query_release(&q);
		}
	assert_int_equal(n, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_parse__reads_words_and_phrases__as_terms_that_all_hold),
		cmocka_unit_test(query_parse__takes_nothing__as_no_terms),
		cmocka_unit_test(
		    query_parse__takes_what_input_methods_write__for_colons_and_quotes),
		cmocka_unit_test(
		    query_parse__takes_an_i_behind_a_regex__which_says_what_is_so_anyway),
		cmocka_unit_test(
		    query_parse__leaves_a_word_with_a_colon_alone__when_it_is_no_operator),
		cmocka_unit_test(query_parse__takes_a_minus_alone_for_a_word),
		cmocka_unit_test(query_print__writes_one_spelling__that_reads_as_the_same),
		cmocka_unit_test(query_parse__reads_dates__in_the_zone_of_the_reader),
		cmocka_unit_test(query_parse__says_what_is_wrong__and_where),
		cmocka_unit_test(query_parse__hands_on__what_the_regex_library_says),
		cmocka_unit_test(query_parse__counts_characters__up_to_what_is_wrong),
		cmocka_unit_test(query_parse__refuses_what_is_too_long),
		cmocka_unit_test(query_parse__ends_at_a_comment__in_files_only),
		cmocka_unit_test(query_matches__compares_each_kind),
		cmocka_unit_test(query_matches__asks_for_the_text__only_if_nothing_else_decides),
		cmocka_unit_test(query_matches__finds_nothing_out__about_what_is_not_known),
		cmocka_unit_test(query_operator_name__lists_those_that_are_read),
		cmocka_unit_test(query_tail__is_the_term_being_typed__whole_or_not),
		cmocka_unit_test(query_choice__lists_what_can_stand_behind_an_operator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
