/* Which programs are chosen, in surroundings that a test describes: words `NAME=VALUE` for the
 * environment and `NAME` for programs that are there. */
#include "app/programs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "util/buf.h"

/* The word of CTX that begins with NAME and END; what follows in it. */
static const char *find_word(const char *ctx, const char *name, const char *end, char value[128])
{
	size_t n = strlen(name);

	for (const char *p = ctx; *p; p += strcspn(p, " "), p += *p == ' ') {
		size_t len = strcspn(p, " ");

		if (len >= n + strlen(end) && strncmp(p, name, n) == 0 &&
		    strncmp(p + n, end, strlen(end)) == 0 && (*end || len == n)) {
			snprintf(
			    value, 128, "%.*s", (int)(len - n - strlen(end)), p + n + strlen(end));
			return value;
		}
	}
	return NULL;
}

struct described {
	const char *words;
	char value[128];
};

static const char *get(void *ctx, const char *name)
{
	struct described *d = ctx;

	return find_word(d->words, name, "=", d->value);
}

static bool has(void *ctx, const char *program)
{
	struct described *d = ctx;
	char value[128];

	return find_word(d->words, program, "", value) != NULL;
}

static void opens_with(const char *words, const char *setting, const char *want)
{
	struct described d = { .words = words };
	struct surroundings s = { get, has, &d, strstr(words, "mac ") == words };
	struct opener o;
	char told[256] = "none";

	if (choose_opener(&s, setting, &o))
		snprintf(told, sizeof told, "%s%.*s", o.terminal ? "in the terminal: " : "",
		    (int)o.command.n, o.command.p);
	assert_string_equal(told, want);
}

static void shows_with(
    const char *words, const char *setting, const char *open_command, const char *want)
{
	struct described d = { .words = words };
	struct surroundings s = { get, has, &d, false };
	struct opener o;
	char told[256] = "none";

	if (choose_viewer(&s, setting, open_command, &o))
		snprintf(told, sizeof told, "%s%.*s", o.terminal ? "in the terminal: " : "",
		    (int)o.command.n, o.command.p);
	assert_string_equal(told, want);
}

static void copies_with(const char *words, const char *setting, const char *want)
{
	struct described d = { .words = words };
	struct surroundings s = { get, has, &d, false };
	struct copier c;
	char told[256];

	choose_copier(&s, setting, &c);
	snprintf(told, sizeof told, "%.*s: %s", (int)c.name.n, c.name.n ? c.name.p : "",
	    c.command ? c.command : "the terminal");
	assert_string_equal(told, want);
}

static void opener__is_the_setting__before_all_others(void **state)
{
	(void)state;
	opens_with(
	    "BROWSER=firefox firefox DISPLAY=:0 xdg-open", "chromium --new", "chromium --new");
	opens_with("", "w3m", "in the terminal: w3m");
	opens_with("", "terminal: my-reader -x", "in the terminal: my-reader -x");
}

static void opener__is_the_first_of_browser_s_that_is_there(void **state)
{
	(void)state;
	opens_with("BROWSER=firefox:w3m firefox w3m", "auto", "firefox");
	opens_with("BROWSER=firefox:w3m w3m", "auto", "in the terminal: w3m");
	opens_with("BROWSER=:::w3m w3m", NULL, "in the terminal: w3m");
	opens_with("BROWSER=/usr/bin/lynx /usr/bin/lynx", "", "in the terminal: /usr/bin/lynx");
	opens_with("BROWSER=gone DISPLAY=:0 xdg-open", "auto", "xdg-open");
}

static void opener__is_the_desktop_s__where_there_is_one(void **state)
{
	(void)state;
	opens_with("DISPLAY=:0 xdg-open w3m", "auto", "xdg-open");
	opens_with("WAYLAND_DISPLAY=wayland-0 xdg-open", "auto", "xdg-open");
	opens_with("WSL_DISTRO_NAME=Debian wslview xdg-open", "auto", "wslview");
	opens_with("mac open xdg-open", "auto", "open");
}

static void opener__is_a_browser_of_the_terminal__where_there_is_no_desktop(void **state)
{
	(void)state;
	opens_with("xdg-open lynx", "auto", "in the terminal: lynx");
	opens_with("DISPLAY= xdg-open elinks", "auto", "in the terminal: elinks");
	opens_with("xdg-open", "auto", "xdg-open");
	opens_with("open", "auto", "none");
	opens_with("", "auto", "none");
}

static void viewer__is_the_setting__then_what_opens_links(void **state)
{
	(void)state;
	shows_with("DISPLAY=:0 xdg-open", "feh", "firefox", "feh");
	shows_with("", "terminal:kitten icat", "auto", "in the terminal: kitten icat");
	shows_with("DISPLAY=:0 xdg-open", "auto", "firefox", "firefox");
	shows_with("BROWSER=firefox firefox DISPLAY=:0 xdg-open", "auto", "auto", "firefox");
	shows_with("DISPLAY=:0 xdg-open chafa", "auto", "auto", "xdg-open");
}

static void viewer__is_no_browser_of_the_terminal(void **state)
{
	(void)state;
	shows_with("BROWSER=w3m w3m lynx chafa", "auto", "auto", "in the terminal: chafa");
	shows_with("DISPLAY=:0 xdg-open lynx", "auto", "lynx", "xdg-open");
	shows_with("lynx viu", "auto", "lynx", "in the terminal: viu");
	shows_with("lynx", "auto", "auto", "none");
}

static void copier__is_the_setting__before_all_others(void **state)
{
	(void)state;
	copies_with("TMUX=x tmux", "ssh host pbcopy", "ssh: ssh host pbcopy");
}

static void copier__is_what_has_something_to_copy_to(void **state)
{
	static const char tmux[] = "tmux: tmux load-buffer -w - || tmux load-buffer -";

	(void)state;
	copies_with("TMUX=x DISPLAY=:0 tmux xclip wl-copy", "auto", tmux);
	copies_with("WAYLAND_DISPLAY=w DISPLAY=:0 tmux xclip wl-copy", "auto",
	    "wl-copy: wl-copy --type text/plain");
	copies_with(
	    "WAYLAND_DISPLAY=w DISPLAY=:0 xclip", "auto", "xclip: xclip -selection clipboard -in");
	copies_with("pbcopy", NULL, "pbcopy: pbcopy");
}

static void copier__is_the_terminal__where_nothing_else_would_copy(void **state)
{
	(void)state;
	copies_with("xclip wl-copy tmux", "auto", ": the terminal");
	copies_with("TMUX= tmux", "auto", ": the terminal");
}

/* The words of COMMAND, a bar behind each. */
static void has_words(const char *command, const char *want)
{
	struct arena a;
	struct buf told;
	char **words;

	arena_init(&a);
	buf_init(&told, 4096);
	words = command_words(slice_str(command), SLICE("http://a/;b c"), &a);
	for (char **w = words; w && *w; w++)
		buf_printf(&told, "%s|", *w);
	assert_string_equal(words ? told.p : "none", want);
	buf_release(&told);
	arena_release(&a);
}

static void command__takes_the_address_as_one_word(void **state)
{
	(void)state;
	has_words("firefox", "firefox|http://a/;b c|");
	has_words("firefox --url %s -x", "firefox|--url|http://a/;b c|-x|");
	has_words("mpv 'at %s' %s", "mpv|at http://a/;b c|http://a/;b c|");
	has_words("x 100%% %d", "x|100%|%d|http://a/;b c|");
}

static void command__is_divided_as_a_shell_does(void **state)
{
	(void)state;
	has_words("  a\t'b c'\"d e\"f\\ g \"\" ", "a|b cd ef g||http://a/;b c|");
	has_words("a $(b) `c` *", "a|$(b)|`c`|*|http://a/;b c|");
	has_words("'a\\b' \"c\\\"d\"", "a\\b|c\"d|http://a/;b c|");
}

static void command__is_none__when_it_is_empty_or_a_quote_is_open(void **state)
{
	(void)state;
	has_words("", "none");
	has_words("   ", "none");
	has_words("a 'b", "none");
	has_words("a \"b", "none");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opener__is_the_setting__before_all_others),
		cmocka_unit_test(opener__is_the_first_of_browser_s_that_is_there),
		cmocka_unit_test(opener__is_the_desktop_s__where_there_is_one),
		cmocka_unit_test(opener__is_a_browser_of_the_terminal__where_there_is_no_desktop),
		cmocka_unit_test(viewer__is_the_setting__then_what_opens_links),
		cmocka_unit_test(viewer__is_no_browser_of_the_terminal),
		cmocka_unit_test(copier__is_the_setting__before_all_others),
		cmocka_unit_test(copier__is_what_has_something_to_copy_to),
		cmocka_unit_test(copier__is_the_terminal__where_nothing_else_would_copy),
		cmocka_unit_test(command__takes_the_address_as_one_word),
		cmocka_unit_test(command__is_divided_as_a_shell_does),
		cmocka_unit_test(command__is_none__when_it_is_empty_or_a_quote_is_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
