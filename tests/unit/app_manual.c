/* The manual page lists exactly what the tables know: every option, and every action with its
 * default keys and its name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
}

static int read_manual(void **state)
{
	struct manual *m = calloc(1, sizeof *m);
	FILE *f = fopen("man/palou.1", "r");

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(manual__lists_every_option__with_its_value),
		cmocka_unit_test(manual__lists_every_action__with_its_keys_and_name),
	};

	return cmocka_run_group_tests(tests, read_manual, free_manual);
}
