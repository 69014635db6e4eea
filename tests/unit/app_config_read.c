#include <locale.h>
#include <stdio.h>

#include "fixture/configured.h"
#include "fixture/folder.h"

/* Reads the file NAME of the folder. */
static void read_file(struct config *c, struct folder *f, const char *name)
{
	configured_open(c, f->root);
	config_read_file(c, folder_path(f, name));
}

/* Error number I, its file given without the folder it is in. */
static void assert_file_error(const struct config *c, struct folder *f, size_t i, const char *want)
{
	char whole[2000];

	snprintf(whole, sizeof whole, "%s/%s", f->root, want);
	assert_error(c, i, whole);
}

static void errors__name_file_and_line__and_the_rest_is_done(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	configured_read(
	    &c, "\xEF\xBB\xBFset tails on\r\n\r\nset tials on\nset hints maybe\nset mouse off");
	assert_true(c.settings.tails && !c.settings.mouse && c.settings.hints);
	assert_int_equal(c.nerrors, 2);
	assert_error(&c, 0, "test.conf:3: tials: no such setting, did you mean tails?");
	assert_error(
	    &c, 1, "test.conf:4: hints: maybe: not a value it can have, expected: on, off");
	assert_error_in(&c, 1, LANG_ZH, "test.conf:4: hints: maybe: 不能是这个值，应为：on, off");
	config_release(&c);
}

static void errors__are_all_counted__but_not_all_kept(void **state)
{
	struct config c;
	struct buf text;

	(void)state;
	configured_open(&c, "/nonexistent");
	buf_init(&text, 100000);
	for (int i = 0; i < 1000; i++)
		buf_add_str(&text, "nonsense\n");
	configured_read(&c, text.p);
	assert_int_equal(c.nerrors, CONFIG_ERRORS);
	assert_int_equal(c.all_errors, 1000);
	buf_release(&text);
	config_release(&c);
}

static void lines__that_are_no_text_or_too_long__are_errors_of_their_own(void **state)
{
	static const char bytes[] = "set mouse\0 off\nset \xFF\xFE\nset tails on";
	struct config_source source = { .name = "bad.conf" };
	struct config c;
	struct buf text;

	(void)state;
	configured_open(&c, "/nonexistent");
	config_read_text(&c, &source, slice_of(bytes, sizeof bytes - 1));
	assert_true(c.settings.tails && c.settings.mouse);
	assert_error(&c, 0, "bad.conf:1: not UTF-8 text");
	assert_error(&c, 1, "bad.conf:2: not UTF-8 text");
	buf_init(&text, CONFIG_LINE + 100);
	buf_add_str(&text, "set tails off #");
	while (text.n <= CONFIG_LINE)
		buf_add_char(&text, 'x');
	configured_read(&c, text.p);
	assert_error(&c, 2, "test.conf:1: the line is too long");
	assert_true(c.settings.tails);
	buf_release(&text);
	config_release(&c);
}

static void errors__reach_the_terminal_clean__whatever_stands_in_the_file(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	configured_read(&c, "set \x1b[31mred\x1b]0;title\x07 on");
	assert_error(&c, 0, "test.conf:1: red: no such setting");
	config_release(&c);
}

static void include__is_found_beside_the_file_that_names_it__or_at_home(void **state)
{
	struct folder *f = *state;
	struct config c;

	folder_write(
	    f, "a/main.conf", "include 'sub/two words.conf'\ninclude ~/home.conf\nset x y\n");
	folder_write(f, "a/sub/two words.conf", "set text-width 33\ninclude third.conf\n");
	folder_write(f, "a/sub/third.conf", "set scrolloff 7\nset y z\n");
	folder_write(f, "home.conf", "set quotes-open 2");
	read_file(&c, f, "a/main.conf");
	assert_int_equal(c.settings.text_width, 33);
	assert_int_equal(c.settings.scrolloff, 7);
	assert_int_equal(c.settings.quotes_open, 2);
	assert_int_equal(c.nerrors, 2);
	assert_file_error(&c, f, 0, "a/sub/third.conf:2: y: no such setting");
	assert_file_error(&c, f, 1, "a/main.conf:3: x: no such setting");
	config_release(&c);
}

static void include__names_the_loop__when_a_file_includes_itself(void **state)
{
	struct folder *f = *state;
	struct config c;
	char want[1000];

	folder_write(f, "a.conf", "include b.conf\nset tails on\n");
	folder_write(f, "b.conf", "\ninclude link.conf\n");
	folder_link(f, "link.conf", "a.conf");
	read_file(&c, f, "a.conf");
	snprintf(want, sizeof want, "b.conf:2: %s/link.conf: includes itself", f->root);
	assert_int_equal(c.nerrors, 1);
	assert_file_error(&c, f, 0, want);
	assert_true(c.settings.tails);
	config_release(&c);
}

static void include__ends__where_files_are_too_deep_or_too_many(void **state)
{
	struct folder *f = *state;
	struct config c;
	struct buf many;

	for (int i = 0; i < CONFIG_DEPTH + 3; i++) {
		char name[20], text[40];

		snprintf(name, sizeof name, "d%d", i);
		snprintf(text, sizeof text, "include d%d\n", i + 1);
		folder_write(f, name, text);
	}
	read_file(&c, f, "d0");
	assert_int_equal(c.nerrors, 1);
	config_release(&c);
	buf_init(&many, 10000);
	for (int i = 0; i < 100; i++)
		buf_add_str(&many, "include leaf\n");
	folder_write(f, "many", many.p);
	folder_write(f, "leaf", "set tails on\n");
	read_file(&c, f, "many");
	assert_int_equal(c.nerrors, 100 - (CONFIG_FILES - 1));
	assert_int_equal(c.settings.tails, true);
	config_release(&c);
	buf_release(&many);
}

static void file__is_an_error__when_it_is_missing_a_folder_or_too_large(void **state)
{
	struct folder *f = *state;
	struct config c;
	FILE *big;

	read_file(&c, f, "none.conf");
	assert_file_error(&c, f, 0, "none.conf: no such file or folder");
	config_read_file(&c, f->root);
	assert_int_equal(c.nerrors, 2);
	big = fopen(folder_path(f, "big"), "w");
	assert_non_null(big);
	for (int i = 0; i <= CONFIG_MAX; i++)
		fputc('\n', big);
	fclose(big);
	config_read_file(&c, folder_path(f, "big"));
	assert_file_error(&c, f, 2, "big: too large, the limit is 1 MB");
	config_release(&c);
}

static void file__is_not_waited_for__when_it_is_a_pipe_that_nobody_fills(void **state)
{
	struct folder *f = *state;
	struct config c;

	assert_int_equal(mkfifo(folder_path(f, "pipe"), 0600), 0);
	read_file(&c, f, "pipe");
	assert_no_errors(&c);
	config_release(&c);
}

static void own_file__is_read_where_xdg_says__and_need_not_be_there(void **state)
{
	struct folder *f = *state;
	struct config c;

	configured_open(&c, f->root);
	config_read_own(&c);
	assert_no_errors(&c);
	folder_write(f, "palou/palou.conf", "set tails on\nset theme mine\n");
	folder_write(f, "palou/themes/mine.conf", "color link 33\nset tails off\n");
	config_read_own(&c);
	assert_true(c.settings.tails);
	assert_string_equal(c.settings.theme, "mine");
	assert_int_equal(c.theme.looks[STYLE_LINK].fg, 33);
	assert_int_equal(c.theme.looks[STYLE_AUTHOR].attrs, 0);
	assert_int_equal(c.nerrors, 1);
	assert_file_error(
	    &c, f, 0, "palou/themes/mine.conf:2: set: a theme has only color statements");
	unsetenv("XDG_CONFIG_HOME");
	folder_write(f, ".config/palou/palou.conf", "set scrolloff 9\n");
	config_read_own(&c);
	assert_int_equal(c.settings.scrolloff, 9);
	setenv("XDG_CONFIG_HOME", "relative", 1); /* counts for nothing */
	folder_write(f, ".config/palou/palou.conf", "set scrolloff 8\n");
	config_read_own(&c);
	assert_int_equal(c.settings.scrolloff, 8);
	config_release(&c);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors__name_file_and_line__and_the_rest_is_done),
		cmocka_unit_test(errors__are_all_counted__but_not_all_kept),
		cmocka_unit_test(lines__that_are_no_text_or_too_long__are_errors_of_their_own),
		cmocka_unit_test(errors__reach_the_terminal_clean__whatever_stands_in_the_file),
		IN_FOLDER(include__is_found_beside_the_file_that_names_it__or_at_home),
		IN_FOLDER(include__names_the_loop__when_a_file_includes_itself),
		IN_FOLDER(include__ends__where_files_are_too_deep_or_too_many),
		IN_FOLDER(file__is_an_error__when_it_is_missing_a_folder_or_too_large),
		IN_FOLDER(file__is_not_waited_for__when_it_is_a_pipe_that_nobody_fills),
		IN_FOLDER(own_file__is_read_where_xdg_says__and_need_not_be_there),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
