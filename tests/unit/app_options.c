#include "app/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "util/words.h"

#define ARGS_MAX 16

/* What was said on standard error while the arguments in LINE, parted by single spaces, were read.
 */
static int read_line(struct options *o, char *line, char *said, size_t size)
{
	const struct words *words = words_of(LANG_EN);
	char *argv[ARGS_MAX] = { NULL };
	FILE *file = tmpfile();
	int argc = 0, before = dup(STDERR_FILENO), code;
	size_t n;

	for (char *p = line; p; p = strchr(p, ' ')) {
		if (p != line)
			*p++ = '\0';
		assert_true(argc < ARGS_MAX);
		argv[argc++] = p;
	}
	assert_non_null(file);
	fflush(stderr);
	dup2(fileno(file), STDERR_FILENO);
	code = options_read(o, argc, argv, words);
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	close(before);
	rewind(file);
	n = fread(said, 1, size - 1, file);
	said[n] = '\0';
	fclose(file);
	return code;
}

static void reads(struct options *o, char *line)
{
	char said[512];

	assert_int_equal(read_line(o, line, said, sizeof said), 0);
	assert_string_equal(said, "");
}

/* Reads a copy of the literal into O. */
#define READS(o, literal)                                                                          \
	char line_[] = literal;                                                                    \
	reads((o), line_)

/* LINE is wrong usage, and one line says why. */
static void is_wrong(const char *line, const char *why)
{
	char copy[256], said[512];
	struct options o;

	snprintf(copy, sizeof copy, "%s", line);
	assert_int_equal(read_line(&o, copy, said, sizeof said), EXIT_USAGE);
	assert_string_equal(said, why);
	options_release(&o);
}

static void options__open_the_paths__without_a_command(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "./palou a b -");
	assert_int_equal(o.command, COMMAND_OPEN);
	assert_int_equal(o.npaths, 3);
	assert_string_equal(o.paths[0], "a");
	assert_string_equal(o.paths[2], "-");
	assert_string_equal(o.program, "./palou");
	options_release(&o);
}

static void options__ask_the_system_where_the_program_is__when_its_name_does_not_say(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "palou");
	assert_string_equal(o.program, "/proc/self/exe");
	assert_int_equal(o.npaths, 0);
	options_release(&o);
}

static void options__know_a_command__only_as_the_first_word(void **state)
{
	struct options o;

	(void)state;
	{
		READS(&o, "palou show list");
		assert_int_equal(o.command, COMMAND_SHOW);
		assert_int_equal(o.npaths, 1);
		options_release(&o);
	}
	{
		READS(&o, "palou a list");
		assert_int_equal(o.command, COMMAND_OPEN);
		assert_int_equal(o.npaths, 2);
		options_release(&o);
	}
	{
		READS(&o, "palou list --json a");
		assert_int_equal(o.command, COMMAND_LIST);
		assert_true(o.json);
		options_release(&o);
	}
}

static void options__stand_anywhere_among_the_paths(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "palou show a --op b --json --open-quotes --tails");
	assert_true(o.op && o.json && o.open_quotes && o.tails);
	assert_int_equal(o.npaths, 2);
	options_release(&o);
}

static void options__are_paths__behind_two_dashes(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "palou show --json -- --op -- -");
	assert_true(o.json);
	assert_false(o.op);
	assert_int_equal(o.npaths, 3);
	assert_string_equal(o.paths[0], "--op");
	assert_string_equal(o.paths[1], "--");
	options_release(&o);
}

static void options__take_a_value__behind_an_equals_sign_or_a_space(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "palou show --author=云海=x --author BERT --width 40 a");
	assert_int_equal(o.nauthors, 2);
	assert_string_equal(o.authors[0], "云海=x");
	assert_string_equal(o.authors[1], "BERT");
	assert_int_equal(o.width, 40);
	assert_int_equal(o.npaths, 1);
	options_release(&o);
}

static void floors_are(const char *value, uint32_t first, uint32_t last)
{
	char line[128];
	struct options o;

	snprintf(line, sizeof line, "palou show --floors %s a", value);
	reads(&o, line);
	assert_int_equal(o.first, first);
	assert_int_equal(o.last, last);
	options_release(&o);
}

static void options__take_floors__with_one_end_or_two(void **state)
{
	(void)state;
	floors_are("12", 12, 12);
	floors_are("12-34", 12, 34);
	floors_are("12-12", 12, 12);
	floors_are("12-", 12, 0);
	floors_are("-34", 0, 34);
}

static void options__take_the_last_floors__when_given_twice(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "palou show --floors 5-9 --floors -3 a");
	assert_int_equal(o.first, 0);
	assert_int_equal(o.last, 3);
	options_release(&o);
}

static void options__refuse_floors__that_are_none(void **state)
{
	static const char *const values[] = { "x", "0", "-", "34-12", "12-x", "12-34x", "1.5",
		"99999999999", "12--34", "+12" };
	char line[128];

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		snprintf(line, sizeof line, "palou show --floors=%s a", values[i]);
		is_wrong(line, "palou: --floors: floors are 12, 12-34, 12- or -34\n");
	}
}

static void options__refuse_a_width__out_of_range(void **state)
{
	static const char *const values[] = { "19", "1001", "0", "x", "80x", "-80",
		"18446744073709551696" };
	char line[128];
	struct options o;

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		snprintf(line, sizeof line, "palou show --width=%s a", values[i]);
		is_wrong(line, "palou: --width: the width is a number from 20 to 1000\n");
	}
	READS(&o, "palou list --width 20 a");
	assert_int_equal(o.width, 20);
	options_release(&o);
}

static void options__say_what_is_wrong__in_one_line(void **state)
{
	(void)state;
	is_wrong("palou --frobnicate", "palou: --frobnicate: no such option, see --help\n");
	is_wrong("palou show -x a", "palou: -x: no such option, see --help\n");
	is_wrong("palou show --jso a", "palou: --jso: no such option, see --help\n");
	is_wrong("palou show --jsonx a", "palou: --jsonx: no such option, see --help\n");
	is_wrong("palou list --op a", "palou: --op: not an option of this command, see --help\n");
	is_wrong("palou --json a", "palou: --json: not an option of this command, see --help\n");
	is_wrong("palou show --op=1 a", "palou: --op: takes no value\n");
	is_wrong("palou show a --author", "palou: --author: wants a value\n");
	is_wrong("palou show --author= a", "palou: --author: wants a value\n");
	is_wrong("palou --completions=tcsh", "palou: --completions: no such value, see --help\n");
	is_wrong(
	    "palou --completions=bash|zsh", "palou: --completions: no such value, see --help\n");
	is_wrong("palou --completions=ba", "palou: --completions: no such value, see --help\n");
}

static void options__know_help_and_version__with_every_command(void **state)
{
	static const char *const lines[] = { "palou --help", "palou -h", "palou show --help",
		"palou list -h a" };
	char line[64];
	struct options o;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		snprintf(line, sizeof line, "%s", lines[i]);
		reads(&o, line);
		assert_true(o.help);
		options_release(&o);
	}
	READS(&o, "palou list --version");
	assert_true(o.version);
	options_release(&o);
}

static void options__take_one_of_the_choices__of_the_table(void **state)
{
	struct options o;

	(void)state;
	READS(&o, "palou --completions=bash --completions fish");
	assert_string_equal(o.completions, "fish");
	options_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options__open_the_paths__without_a_command),
		cmocka_unit_test(
		    options__ask_the_system_where_the_program_is__when_its_name_does_not_say),
		cmocka_unit_test(options__know_a_command__only_as_the_first_word),
		cmocka_unit_test(options__stand_anywhere_among_the_paths),
		cmocka_unit_test(options__are_paths__behind_two_dashes),
		cmocka_unit_test(options__take_a_value__behind_an_equals_sign_or_a_space),
		cmocka_unit_test(options__take_floors__with_one_end_or_two),
		cmocka_unit_test(options__take_the_last_floors__when_given_twice),
		cmocka_unit_test(options__refuse_floors__that_are_none),
		cmocka_unit_test(options__refuse_a_width__out_of_range),
		cmocka_unit_test(options__take_one_of_the_choices__of_the_table),
		cmocka_unit_test(options__say_what_is_wrong__in_one_line),
		cmocka_unit_test(options__know_help_and_version__with_every_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
