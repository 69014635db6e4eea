/* The manual pages list exactly what the tables know: every option, and every action with its
 * default keys and its name; every statement, setting with what it can be and its default, screen,
 * style and word of a look. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/config_parts.h"
#include "app/config_site.h"
#include "app/options.h"
#include "fixture/keys.h"

#define LINES_MAX      1000
#define LINE_MAX_BYTES 256

struct manual {
	char lines[LINES_MAX][LINE_MAX_BYTES];
	size_t n;
};

/* `\&` only keeps mdoc from taking punctuation for its own. */
static void drop_escapes(char *line)
{
	char *at;

	while ((at = strstr(line, "\\&")))
		memmove(at, at + 2, strlen(at + 2) + 1);
	while ((at = strstr(line, "\\(dq"))) {
		*at = '"';
		memmove(at + 1, at + 4, strlen(at + 4) + 1);
	}
}

static int read_page(void **state, const char *path)
{
	struct manual *m = calloc(1, sizeof *m);
	FILE *f = fopen(path, "r");

	assert_non_null(m);
	assert_non_null(f);
	while (m->n < LINES_MAX && fgets(m->lines[m->n], LINE_MAX_BYTES, f)) {
		m->lines[m->n][strcspn(m->lines[m->n], "\n")] = '\0';
		drop_escapes(m->lines[m->n++]);
	}
	fclose(f);
	*state = m;
	return 0;
}

static int read_manual(void **state)
{
	return read_page(state, "man/palou.1");
}

static int read_config_manual(void **state)
{
	return read_page(state, "man/palou.conf.5");
}

static int free_manual(void **state)
{
	free(*state);
	return 0;
}

static size_t count_lines(const struct manual *m, const char *beginning)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += strncmp(m->lines[i], beginning, strlen(beginning)) == 0;
	return n;
}

static size_t find_line(const struct manual *m, const char *line)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->lines[i], line) == 0)
			return i;
	return m->n;
}

static void manual__lists_every_option__with_its_value(void **state)
{
	const struct manual *m = *state;
	size_t n = 0;

	for (const struct option *o; (o = option_at(n)); n++) {
		char line[LINE_MAX_BYTES];

		snprintf(line, sizeof line, ".It Fl %s%s%s", o->name + 1, o->value ? " Ar " : "",
		    o->value ? o->value : "");
		if (find_line(m, line) == m->n)
			fail_msg("no line `%s'", line);
	}
	assert_int_equal(count_lines(m, ".It Fl "), n);
}

static void manual__lists_every_action__with_its_keys_and_name(void **state)
{
	const struct manual *m = *state;
	struct keymap *bound = default_keys();

	for (int a = 0; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info((enum action)a);
		char name[LINE_MAX_BYTES];
		struct buf keys;
		size_t at;

		buf_init(&keys, LINE_MAX_BYTES);
		buf_add_str(&keys, ".It Ic ");
		keymap_keys(bound, (enum action)a, &keys);
		snprintf(name, sizeof name, ".Pq Ic %s .", info->name);
		at = find_line(m, keys.p);
		if (at + 2 >= m->n)
			fail_msg("no line `%s'", keys.p);
		assert_string_equal(m->lines[at + 2], name);
		buf_release(&keys);
	}
	assert_int_equal(count_lines(m, ".It Ic "), ACTION_COUNT);
	keymap_free(bound);
}

static void assert_listed(const struct manual *m, const char *before, const char *name)
{
	char line[LINE_MAX_BYTES];

	snprintf(line, sizeof line, "%s%s", before, name);
	if (find_line(m, line) == m->n)
		fail_msg("no line `%s'", line);
}

static void config_manual__lists_every_setting__with_its_values_and_default(void **state)
{
	const struct manual *m = *state;
	const struct setting *t;
	struct config c;
	size_t n = 0;

	config_init(&c);
	for (; (t = setting_at(n)); n++) {
		char item[LINE_MAX_BYTES];
		struct buf want;
		size_t at;

		buf_init(&want, LINE_MAX_BYTES);
		setting_allowed(t, &want);
		if (!want.n)
			buf_add_str(&want, t->type == SETTING_THEME   ? "a name"
					   : t->type == SETTING_PATHS ? "paths"
								      : "a command");
		buf_add_str(&want, "; default: ");
		setting_value(t, &c.settings, &want);
		snprintf(item, sizeof item, ".It Cm %s", t->name);
		at = find_line(m, item);
		if (at + 1 >= m->n)
			fail_msg("no line `%s'", item);
		assert_string_equal(m->lines[at + 1], want.p);
		buf_release(&want);
	}
	assert_int_equal(count_lines(m, ".It Cm "), n);
	config_release(&c);
}

static void config_manual__lists_every_statement_screen_and_style(void **state)
{
	const struct manual *m = *state;
	const char *name;
	size_t n;

	for (n = 0; (name = config_statement(n)); n++) {
		char line[LINE_MAX_BYTES];

		snprintf(line, sizeof line, ".It Ic %s Ar ", name);
		assert_int_equal(count_lines(m, line), 1);
	}
	assert_int_equal(count_lines(m, ".It Ic "), n);
	for (n = 0; (name = config_screen_name(n)); n++)
		assert_listed(m, ".It Li ", name);
	assert_int_equal(count_lines(m, ".It Li "), n);
	for (n = 0; (name = config_style_name(n)); n++)
		assert_listed(m, ".It Sy ", name);
	assert_int_equal(count_lines(m, ".It Sy "), n);
}

static void config_manual__lists_every_key_of_a_site__with_its_value(void **state)
{
	const struct manual *m = *state;
	const struct site_key *k;
	size_t n;

	for (n = 0; (k = site_key_at(n)); n++) {
		char line[LINE_MAX_BYTES];

		snprintf(line, sizeof line, "%s Ar %s", k->name, k->form);
		assert_listed(m, ".It Va ", line);
	}
	assert_int_equal(count_lines(m, ".It Va "), n);
}

/* Is WORD one of those on the lines `.Cm A , B`? */
static bool is_named(const struct manual *m, const char *word)
{
	for (size_t i = 0; i < m->n; i++) {
		const char *at = strstr(m->lines[i], word);

		if (strncmp(m->lines[i], ".Cm ", 4) == 0 && at && at[-1] == ' ' &&
		    (at[strlen(word)] == ' ' || at[strlen(word)] == '\0'))
			return true;
	}
	return false;
}

static void config_manual__names_every_theme_and_every_word_of_a_look(void **state)
{
	const struct manual *m = *state;
	const char *word;

	for (size_t i = 0; (word = config_theme_name(i)); i++)
		if (!is_named(m, word))
			fail_msg("no theme %s", word);
	for (size_t i = 0; (word = theme_word(i)); i++)
		if (strncmp(word, "bright", 6) != 0 && !is_named(m, word))
			fail_msg("no word %s", word);
}

#define TEST(f)        cmocka_unit_test_setup_teardown(f, read_manual, free_manual)
#define CONFIG_TEST(f) cmocka_unit_test_setup_teardown(f, read_config_manual, free_manual)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(manual__lists_every_option__with_its_value),
		TEST(manual__lists_every_action__with_its_keys_and_name),
		CONFIG_TEST(config_manual__lists_every_setting__with_its_values_and_default),
		CONFIG_TEST(config_manual__lists_every_statement_screen_and_style),
		CONFIG_TEST(config_manual__lists_every_key_of_a_site__with_its_value),
		CONFIG_TEST(config_manual__names_every_theme_and_every_word_of_a_look),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
