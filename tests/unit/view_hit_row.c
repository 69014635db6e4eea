#include "view/hit_row.h"

#include "fixture/lists.h"

#define LONG                                                                                                                                   \
	"渡口的人说，这条船从前是红的，后来刷成了白的，再后来谁也不记得它是什么颜色，直到那天有人" \
	"问起灯塔，大家才想起来：颜色写在灯塔的本子上。"

struct example {
	struct hit_row row;
	const char *word; /* where it stands is highlighted */
};

static const struct rule hide = { .deed = RULE_HIDE };
static const struct rule dim = { .deed = RULE_DIM };
static const struct rule green = { .deed = RULE_COLOR, .color = 0x00FF00 };
static const struct rule good = { .deed = RULE_TAG, .value = { "好人", 6 } };
static const struct rule *const tags[] = { &good, &good };
static const struct verdict hidden = { .level = &hide };
static const struct verdict dimmed = { .level = &dim, .color = &green };
static const struct verdict marked = { .color = &green, .tags = tags, .ntags = 2 };

static const struct example examples[] = {
	{ { .label = "#1", .name = { "ANNA", 4 }, .posted = NOW, .op = true }, "船" },
	{ { .label = "#12345", .name = { "名字很长很长很长很长", 30 }, .posted = NOW - 400 * DAY },
	    "灯塔" },
	{ { .label = "#7", .posted = TIME_NONE }, "颜色写" },
	{ { .label = "#8", .name = { "BERT", 4 }, .posted = NOW }, "" },
	{ { .label = "#9", .name = { "BERT", 4 }, .posted = NOW, .instead = W_HIT_UNREAD }, "" },
	{ { .label = "#10", .name = { "CARL", 4 }, .posted = NOW, .verdict = &hidden }, "船" },
	{ { .label = "#11",
	      .name = { "CARL", 4 },
	      .posted = NOW,
	      .verdict = &hidden,
	      .revealed = true },
	    "船" },
	{ { .label = "#12", .name = { "CARL", 4 }, .posted = NOW, .verdict = &dimmed }, "船" },
	{ { .label = "#13", .name = { "CARL", 4 }, .posted = NOW, .verdict = &marked }, "船" },
};

#define NEXAMPLES (sizeof examples / sizeof *examples)

static struct hit_row example(size_t i)
{
	struct hit_row h = examples[i].row;
	size_t n = strlen(examples[i].word);

	if (h.instead)
		return h;
	h.text = slice_str(LONG);
	h.begin = n ? (size_t)(slice_find(h.text, slice_str(examples[i].word)) - h.text.p) : 0;
	h.end = h.begin + n;
	return h;
}

static void check(uint16_t width)
{
	const struct list_look look = list_look_of(width);
	struct block b;
	struct arena a;
	struct buf out;

	arena_init(&a);
	buf_init(&out, 1 << 20);
	b = hit_thread_row(SLICE("渡口闲谈"),
	    SLICE("旧船是什么颜色：一栋从头到尾都在说船的楼，标题长得放不下的那种"), "12345 处",
	    look.words, width, &a);
	list_check_row(&b, width, &a);
	rows_dump(&b, &out);
	for (size_t i = 0; i < NEXAMPLES; i++) {
		const struct hit_row h = example(i);

		b = hit_row(&h, look.words, width, &a);
		list_check_row(&b, width, &a);
		rows_dump(&b, &out);
	}
	list_golden("hits", &look, &out);
	buf_release(&out);
	arena_release(&a);
}

static void hit_row__gives_the_golden_rows__on_all_screens(void **state)
{
	(void)state;
	check(40);
	check(80);
	check(120);
}

static void hit_row__keeps_its_row_whole__on_any_screen(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint16_t width = 1; width < 200; width++) {
		const struct words *words = width % 3 ? words_of(LANG_ZH) : words_of_log();
		struct block b = hit_thread_row(
		    SLICE("渡口闲谈"), SLICE("旧船是什么颜色"), "至多 3 处", words, width, &a);

		list_check_row(&b, width, &a);
		for (size_t i = 0; i < NEXAMPLES; i++) {
			const struct hit_row h = example(i);

			b = hit_row(&h, words, width, &a);
			list_check_row(&b, width, &a);
		}
		arena_clear(&a);
	}
	arena_release(&a);
}

/* Is the hit of TEXT, WORD, seen as a match in a row of WIDTH columns? */
static bool seen(const char *text, const char *word, uint16_t width)
{
	struct hit_row h = { .label = "#1", .name = { "A", 1 }, .posted = NOW };
	bool any = false;
	struct block b;
	struct arena a;

	arena_init(&a);
	h.text = slice_str(text);
	h.begin = (size_t)(slice_find(h.text, slice_str(word)) - h.text.p);
	h.end = h.begin + strlen(word);
	b = hit_row(&h, words_of(LANG_ZH), width, &a);
	for (uint32_t i = 0; i < b.rows[0].nspans; i++)
		any = any || (b.rows[0].spans[i].match &&
				 slice_eq(b.rows[0].spans[i].text, slice_str(word)));
	arena_release(&a);
	return any;
}

static void hit_row__shows_the_hit__wherever_it_stands(void **state)
{
	(void)state;
	for (uint16_t width = 50; width < 200; width += 7) {
		assert_true(seen(LONG, "渡口", width));
		assert_true(seen(LONG, "灯塔的", width));
		assert_true(seen(LONG, "本子上", width));
		assert_true(seen("一\n二\n三三三\n四", "三三", width));
		assert_true(seen(LONG "\n" LONG "末", "末", width));
	}
}

/* At any width, so that the row begins anywhere in it. */
static void hit_row__begins_in_no_code__of_a_smiley(void **state)
{
	static const char text[] = "一二三四五六七八九十一二三四五六七八九十[f:067]一二[f:068]船";
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint16_t width = 50; width < 120; width++) {
		struct hit_row h = { .label = "#1", .posted = NOW, .text = slice_str(text) };
		struct block b;

		h.begin = (size_t)(strstr(text, "船") - text);
		h.end = h.begin + strlen("船");
		b = hit_row(&h, words_of(LANG_ZH), width, &a);
		for (uint32_t i = 0; i < b.rows[0].nspans; i++) {
			struct slice s = b.rows[0].spans[i].text;
			const char *open = slice_find(s, SLICE("[")),
				   *close = slice_find(s, SLICE("]"));

			if (close && (!open || open > close))
				fail_msg("%.*s at %u columns", (int)s.n, s.p, width);
		}
	}
	arena_release(&a);
}

static int set_locale(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C.UTF-8");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hit_row__gives_the_golden_rows__on_all_screens),
		cmocka_unit_test(hit_row__keeps_its_row_whole__on_any_screen),
		cmocka_unit_test(hit_row__shows_the_hit__wherever_it_stands),
		cmocka_unit_test(hit_row__begins_in_no_code__of_a_smiley),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
