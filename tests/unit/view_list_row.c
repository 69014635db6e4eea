#include "view/list_row.h"

#include "fixture/lists.h"

static bool has_span(const struct row *row, const char *text)
{
	for (uint32_t i = 0; i < row->nspans; i++)
		if (slice_eq(row->spans[i].text, slice_str(text)))
			return true;
	return false;
}

static void list_recent_row__says_how_far_it_was_read__however_long_that_is(void **state)
{
	static const char *const said[] = { "#1/2", "#1984/2043 +810", "#123456/123456 +12345" };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint16_t width = 50; width <= 200; width++)
		for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
			const struct list_recent r = {
				.name =
				    SLICE("渡口的灯是谁点的？渡口的灯是谁点的？渡口的灯是谁点的？"),
				.board = SLICE("渡口"),
				.far = said[i],
				.when = "2023-03-15",
			};
			struct block b = list_recent_row(&r, words_of(LANG_ZH), width, &a);

			list_check_row(&b, width, &a);
			if (!has_span(&b.rows[0], said[i]))
				fail_msg("%s is missing at %u columns", said[i], width);
		}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list_recent_row__says_how_far_it_was_read__however_long_that_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
