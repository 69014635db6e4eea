#include "app/complete.h"

#include <stdio.h>

#include "fixture/configured.h"
#include "fixture/folder.h"

/* What LINE becomes, word by word, parted by `|`. */
static void assert_completes(const struct config *c, const char *line, const char *want)
{
	struct prompt_words words = { .n = 0 };
	struct buf got;

	buf_init(&got, 4096);
	buf_add_str(&got, "");
	complete(&words, c, slice_str(line));
	for (size_t i = 0; i < words.n; i++) {
		if (i)
			buf_add_char(&got, '|');
		buf_add(&got, line, words.from);
		buf_add_slice(&got, words.list[i]);
	}
	assert_string_equal(got.p, want);
	buf_release(&got);
	prompt_words_release(&words);
}

static void complete__knows_statements_and_actions__at_the_beginning(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	assert_completes(&c, "unb", "unbind ");
	assert_completes(&c, "cook", "cookies ");
	assert_completes(&c, "se", "set|search");
	assert_completes(&c, "fold", "fold|fold-all");
	assert_completes(&c, "xyzzy", "");
	config_release(&c);
}

static void complete__knows_settings_and_their_values(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	assert_completes(&c, "set te", "set text-width ");
	assert_completes(&c, "set width", "set ambiguous-width|set text-width"); /* a part of it */
	assert_completes(&c, "set language ", "set language auto|set language zh|set language en");
	assert_completes(&c, "set tails o", "set tails on|set tails off");
	assert_completes(&c, "set text-width ", "set text-width 90 ");
	assert_completes(&c, "set text-width 9", "");
	assert_completes(&c, "set theme da", "set theme dark ");
	assert_completes(&c, "set tails on ", "");
	config_release(&c);
}

static void complete__knows_actions_and_screens__behind_keys(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	assert_completes(&c, "bind x quo", "bind x quoted-post|bind x quoted-by");
	assert_completes(&c, "bind x tails ", "bind x tails in ");
	assert_completes(&c, "bind x tails in th", "bind x tails in thread ");
	assert_completes(&c, "bind x tails in thread pe", "bind x tails in thread peek ");
	assert_completes(&c, "unbind ", "unbind all ");
	assert_completes(&c, "unbind x in bo", "unbind x in boards ");
	config_release(&c);
}

static void complete__knows_styles_and_looks(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	assert_completes(&c, "color aut", "color author ");
	assert_completes(&c, "color author und", "color author underline ");
	assert_completes(&c, "color author red bo", "color author red bold ");
	config_release(&c);
}

static void complete__knows_sites_and_what_is_said_of_them(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	assert_completes(&c, "site ", "site s1 ");
	assert_completes(&c, "site s1 pa", "site s1 patience|site s1 passwordeval");
	assert_completes(&c, "site s1 of", "site s1 off ");
	assert_completes(&c, "site s1 base ", "site s1 base https://stage1st.com/2b/");
	assert_completes(&c, "site s1 user ", "");
	assert_completes(&c, "site s1 rate 2 ", "");
	config_release(&c);
}

static void complete__knows_files__quoted_where_need_be(void **state)
{
	struct folder *f = *state;
	struct config c;
	char line[200], want[1000];

	configured_open(&c, f->root);
	folder_write(f, "a/one.conf", "");
	folder_write(f, "a/two words.conf", "");
	folder_write(f, "a/.hidden", "");
	folder_write(f, "a/sub/x", "");
	folder_write(f, "a/bad\nname", "");
	assert_completes(&c, "include ~/a/o", "include ~/a/one.conf ");
	assert_completes(&c, "include ~/a/tw", "include \"~/a/two words.conf\" ");
	assert_completes(&c, "include \"~/a/two w", "include \"~/a/two words.conf\" ");
	assert_completes(&c, "include ~/a/s", "include ~/a/sub/");
	snprintf(line, sizeof line, "set archives /x %s/a/", f->root);
	snprintf(want, sizeof want, "%sone.conf|%ssub/|set archives /x \"%s/a/two words.conf\"",
	    line, line, f->root);
	assert_completes(&c, line, want);
	config_release(&c);
}

static void complete__knows_the_persons_own_themes(void **state)
{
	struct folder *f = *state;
	struct config c;

	configured_open(&c, f->root);
	folder_write(f, "palou/themes/damp.conf", "");
	folder_write(f, "palou/themes/dark.conf", "");
	folder_write(f, "palou/themes/README", "");
	assert_completes(&c, "set theme da", "set theme dark|set theme damp");
	config_release(&c);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(complete__knows_statements_and_actions__at_the_beginning),
		cmocka_unit_test(complete__knows_settings_and_their_values),
		cmocka_unit_test(complete__knows_actions_and_screens__behind_keys),
		cmocka_unit_test(complete__knows_styles_and_looks),
		cmocka_unit_test(complete__knows_sites_and_what_is_said_of_them),
		IN_FOLDER(complete__knows_files__quoted_where_need_be),
		IN_FOLDER(complete__knows_the_persons_own_themes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
