#include "model/body.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define QUOTED(i)                                                                                  \
	{                                                                                          \
		.kind = NODE_QUOTE, .quote = (i), .child = &inside                                 \
	}

static struct node inside = { .kind = NODE_LINE };

/* Hangs N nodes behind each other and returns the first. */
static struct node *chain(struct node *nodes, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		nodes[i].next = &nodes[i + 1];
	return nodes;
}

#define CHAIN(nodes) chain(nodes, sizeof(nodes) / sizeof *(nodes))

static void text_is(const struct node *blocks, const char *expected)
{
	struct buf b;

	buf_init(&b, 4096);
	buf_add_str(&b, "");
	body_text(blocks, &b, NULL, 0);
	assert_string_equal(b.p, expected);
	buf_release(&b);
}

static void line_is(const struct node *inlines, const char *expected)
{
	struct buf b;

	buf_init(&b, 4096);
	buf_add_str(&b, "");
	inline_text(inlines, &b);
	assert_string_equal(b.p, expected);
	buf_release(&b);
}

static void smiley_code__has_a_letter__for_each_newer_set(void **state)
{
	static const char *const codes[][2] = { { "face2017/067", "[f:067]" },
		{ "carton2017/004", "[c:004]" }, { "animal2017/1", "[a:1]" },
		{ "device2017/2", "[d:2]" }, { "goose2017/3", "[g:3]" },
		{ "bundam2017/4", "[b:4]" }, { "face/01", "[s:face/01]" }, { "", "[s:]" } };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct slice s = arena_dup(&a, smiley_code(slice_str(codes[i][0]), &a));
		struct node n = { .kind = NODE_SMILEY, .text = slice_str(codes[i][0]) };

		assert_string_equal(s.p, codes[i][1]);
		line_is(&n, codes[i][1]);
	}
	arena_release(&a);
}

static void url_name__is_the_last_component__without_query(void **state)
{
	(void)state;
	assert_true(slice_eq(url_name(SLICE("https://a.b/c/d.png?x=/e#f")), SLICE("d.png")));
	assert_true(slice_eq(url_name(SLICE("d.png")), SLICE("d.png")));
	assert_int_equal(url_name(SLICE("https://a.b/c/")).n, 0);
	assert_int_equal(url_name(SLICE("data:image/png;base64,A/B")).n, 0);
	assert_int_equal(url_name(slice_of(NULL, 0)).n, 0);
}

static void inline_text__shows_pictures_by_name__or_address(void **state)
{
	struct node nodes[] = {
		{ .kind = NODE_IMAGE, .text = SLICE("猫.png"), .url = SLICE("https://a.b/c.png") },
		{ .kind = NODE_IMAGE, .url = SLICE("https://a.b/c.png") },
		{ .kind = NODE_IMAGE, .url = SLICE("data:image/png;base64,AAAA") },
	};

	(void)state;
	line_is(CHAIN(nodes), "[图: 猫.png][图: c.png][图]");
}

static void inline_text__shows_a_link_by_its_text__or_address(void **state)
{
	struct node text = { .kind = NODE_TEXT, .text = SLICE("这里") };
	struct node nodes[] = {
		{ .kind = NODE_LINK, .url = SLICE("https://a.b"), .child = &text },
		{ .kind = NODE_STRONG, .child = &text },
		{ .kind = NODE_LINK, .url = SLICE("https://a.b") },
	};

	(void)state;
	line_is(CHAIN(nodes), "这里这里https://a.b");
}

static void body_text__joins_lines__and_leaves_out_what_is_no_text(void **state)
{
	struct node text = { .kind = NODE_TEXT, .text = SLICE("一") };
	struct node file = { .kind = NODE_FILE, .text = SLICE("a.zip") };
	struct node options[] = {
		{ .kind = NODE_OPTION, .text = SLICE("茶"), .extra = SLICE("7.37% (39)") },
		{ .kind = NODE_OPTION, .text = SLICE("水") },
	};
	struct node blocks[] = {
		{ .kind = NODE_LINE, .child = &text },
		{ .kind = NODE_LINE },
		{ .kind = NODE_LINE, .child = &file },
		{ .kind = NODE_NOTE, .text = SLICE("隐藏") },
		{ .kind = NODE_NOTICE, .text = SLICE("置顶") },
		{ .kind = NODE_RULE },
		{ .kind = NODE_PRE, .text = SLICE("  x") },
		{ .kind = NODE_POLL, .text = SLICE("单选"), .child = CHAIN(options) },
	};

	(void)state;
	text_is(CHAIN(blocks), "一\n\n隐藏\n  x\n单选\n1. 茶  7.37% (39)\n2. 水");
	text_is(NULL, "");
}

static void body_text__goes_into_boxes__a_row_on_a_line_and_an_item_behind_its_sign(void **state)
{
	struct node words[] = {
		{ .kind = NODE_TEXT, .text = SLICE("一") },
		{ .kind = NODE_TEXT, .text = SLICE("二") },
		{ .kind = NODE_TEXT, .text = SLICE("三") },
	};
	struct node struck = { .kind = NODE_STRIKE, .child = &words[2] };
	struct node one[] = { { .kind = NODE_LINE, .child = &words[0] } };
	struct node two[] = {
		{ .kind = NODE_LINE, .child = &words[1] },
		{ .kind = NODE_LINE, .child = &struck },
	};
	struct node cells[] = {
		{ .kind = NODE_CELL, .span = 1, .child = CHAIN(one) },
		{ .kind = NODE_CELL, .span = 1 },
		{ .kind = NODE_CELL, .span = 1, .child = CHAIN(two) },
	};
	struct node rows[] = {
		{ .kind = NODE_ROW, .child = CHAIN(cells) },
		{ .kind = NODE_ROW, .child = CHAIN(cells) },
	};
	struct node blocks[] = {
		{ .kind = NODE_ITEM, .text = SLICE("2."), .child = CHAIN(two) },
		{ .kind = NODE_SPOILER, .text = SLICE("剧透"), .child = CHAIN(one) },
		{ .kind = NODE_TABLE, .child = CHAIN(rows) },
		{ .kind = NODE_BOX, .child = CHAIN(one) },
	};

	(void)state;
	text_is(CHAIN(blocks), "2. 二\n三\n剧透\n一\n一 | | 二 三\n一 | | 二 三\n一");
}

static void body_text__counts_code_points__before_each_quote(void **state)
{
	struct node one = { .kind = NODE_TEXT, .text = SLICE("一二") };
	struct node blocks[] = {
		QUOTED(0),
		{ .kind = NODE_LINE, .child = &one },
		QUOTED(1),
		{ .kind = NODE_LINE, .child = &one },
		QUOTED(2),
		QUOTED(UINT32_MAX),
	};
	uint32_t at[3] = { 99, 99, 99 };
	struct buf b;

	(void)state;
	buf_init(&b, 4096);
	buf_add_str(&b, "前");
	body_text(CHAIN(blocks), &b, at, 3);
	assert_string_equal(b.p, "前一二\n一二");
	assert_int_equal(at[0], 0);
	assert_int_equal(at[1], 2);
	assert_int_equal(at[2], 5);
	buf_release(&b);
}

static void body_text__tells_lists_tables_spoilers_and_boxes(void **state)
{
	struct node a = { .kind = NODE_TEXT, .text = SLICE("甲") };
	struct node b = { .kind = NODE_TEXT, .text = SLICE("乙") };
	struct node two[] = { { .kind = NODE_LINE, .child = &a },
		{ .kind = NODE_LINE, .child = &b } };
	struct node marked = { .kind = NODE_COLOR, .child = &a };
	struct node line = { .kind = NODE_LINE, .child = &marked };
	struct node cells[] = { { .kind = NODE_CELL, .child = CHAIN(two) }, { .kind = NODE_CELL },
		{ .kind = NODE_CELL, .child = &line } };
	struct node rows[] = { { .kind = NODE_ROW, .child = CHAIN(cells) },
		{ .kind = NODE_ROW, .child = cells } };
	struct node blocks[] = {
		{ .kind = NODE_ITEM, .text = SLICE("1."), .child = two },
		{ .kind = NODE_TABLE, .child = CHAIN(rows) },
		{ .kind = NODE_SPOILER, .text = SLICE("剧透"), .child = &line },
		{ .kind = NODE_BOX, .child = &line },
	};

	(void)state;
	text_is(CHAIN(blocks), "1. 甲\n乙\n甲 乙 | | 甲\n甲 乙 | | 甲\n剧透\n甲\n甲");
}

static void body_quote__finds_quotes__in_blocks_too(void **state)
{
	struct node deep[] = { QUOTED(1), QUOTED(2) };
	struct node blocks[] = {
		QUOTED(0),
		{ .kind = NODE_ITEM, .child = CHAIN(deep) },
		QUOTED(3),
	};
	const struct node *b = CHAIN(blocks);

	(void)state;
	assert_ptr_equal(body_quote(b, 0), &blocks[0]);
	assert_ptr_equal(body_quote(b, 2), &deep[1]);
	assert_ptr_equal(body_quote(b, 3), &blocks[2]);
	assert_null(body_quote(b, 4));
	assert_null(body_quote(NULL, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(smiley_code__has_a_letter__for_each_newer_set),
		cmocka_unit_test(url_name__is_the_last_component__without_query),
		cmocka_unit_test(inline_text__shows_pictures_by_name__or_address),
		cmocka_unit_test(inline_text__shows_a_link_by_its_text__or_address),
		cmocka_unit_test(body_text__joins_lines__and_leaves_out_what_is_no_text),
		cmocka_unit_test(
		    body_text__goes_into_boxes__a_row_on_a_line_and_an_item_behind_its_sign),
		cmocka_unit_test(body_text__counts_code_points__before_each_quote),
		cmocka_unit_test(body_text__tells_lists_tables_spoilers_and_boxes),
		cmocka_unit_test(body_quote__finds_quotes__in_blocks_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
