#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/clean.h"
#include "app/commands.h"
#include "app/completions.h"
#include "app/import.h"
#include "app/own_threads.h"
#include "app/plain.h"
#include "app/search_command.h"
#include "app/site_commands.h"
#include "app/site_of.h"
#include "ui/color.h"
#include "ui/terminal.h"
#include "util/mem.h"
#include "util/width.h"

/* What the environment asks for, or UTF-8 all the same: what is read here is UTF-8 throughout. */
static void set_locale(void)
{
	static const char *const fallback[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

	if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return;
	for (size_t i = 0; i < sizeof fallback / sizeof *fallback; i++)
		if (setlocale(LC_CTYPE, fallback[i]))
			return;
}

/* `palou` without paths prints the sample; the commands want to know what to print. */
static int add_default_path(struct options *o, char **sample, const struct words *words)
{
	if (o->npaths)
		return 0;
	*sample = o->command == COMMAND_OPEN ? library_sample_path(o->program) : NULL;
	if (!*sample) {
		fprintf(stderr, "palou: %s\n", words->s[W_NO_PATH]);
		return EXIT_USAGE;
	}
	o->paths = mem_zalloc(1, sizeof *o->paths);
	o->paths[o->npaths++] = *sample;
	return 0;
}

/* What palou says about itself, if that is what the command line wants. */
static bool print_about(const struct options *o, const struct words *words, enum language language)
{
	if (o->help)
		options_help(words, language);
	else if (o->version)
		puts("palou " PALOU_VERSION);
	else if (o->completions)
		completions_print(o->completions);
	else
		return false;
	return true;
}

static void read_config(struct config *c, const struct options *o)
{
	if (!o->config)
		config_read_own(c);
	else if (*o->config && strcmp(o->config, "none") != 0)
		config_read_file(c, o->config);
	c->settings.tails = c->settings.tails || o->tails;
}

static int print_config(const struct config *c, enum language language)
{
	struct buf text;
	int status;

	buf_init(&text, CONFIG_MAX);
	config_print(c, language, &text);
	status =
	    fwrite(text.p, 1, text.n, stdout) == text.n && fflush(stdout) == 0 ? 0 : EXIT_INPUT;
	buf_release(&text);
	return status;
}

/* One line each on standard error: at once, or when the screen is left. */
static void print_errors(const struct config *c, const struct words *words)
{
	for (size_t i = 0; i < c->nerrors; i++) {
		struct buf text;

		buf_init(&text, 4096);
		config_error_say(&c->errors[i], words, &text);
		fprintf(stderr, "palou: %s\n", text.p ? text.p : "");
		buf_release(&text);
	}
	if (c->all_errors > c->nerrors) {
		fputs("palou: ", stderr);
		fprintf(stderr, words->s[W_CONF_MORE], (unsigned)(c->all_errors - c->nerrors));
		fputc('\n', stderr);
	}
}

/* Lines instead of a screen: because the person wants it so, or because the terminal has no cursor
 * that could be moved, which is said. */
static bool wants_lines(const struct options *o, const struct config *c, const struct words *words)
{
	char term[TERMINAL_NAME_SIZE];

	if (o->command != COMMAND_OPEN || !(o->plain || isatty(STDOUT_FILENO)))
		return false;
	if (o->plain || c->settings.plain)
		return true;
	if (!isatty(STDIN_FILENO) ||
	    terminal_choose(term, getenv("TERM"), COLORS_NONE, STDOUT_FILENO))
		return false;
	fprintf(stderr, "palou: %s\n", words->s[W_PLAIN_AUTO]);
	return true;
}

/* The rules that --rules asks for. What is wrong in their files is among C's errors. */
static void read_rules(struct options *o, struct config *c, struct rules *r)
{
	rules_init(r);
	if (!o->by_rules)
		return;
	config_read_rules(c, r);
	o->rules = r;
}

static void release_rules(struct options *o, struct rules *r, const struct words *words)
{
	const struct rule *weak = rules_gave_up(r);

	if (weak) {
		fputs("palou: ", stderr);
		fprintf(stderr, words->s[W_REGEX_GAVE_UP], weak->file, weak->number);
		fputc('\n', stderr);
	}
	rules_release(r);
	o->rules = NULL;
}

static int print_archives(
    const struct options *o, const struct config *c, const struct words *words)
{
	struct library l;
	int status;

	library_open(&l, o->paths, o->npaths, NULL, NULL);
	if (o->command == COMMAND_LIST)
		status = command_list(&l, o, words);
	else
		status = command_show(&l, o, &c->settings, words);
	library_close(&l);
	return status;
}

/* Takes those paths out of FROM that are a site's, or all others, into TO. */
static void choose_paths(
    const struct options *from, struct config *c, bool sites, struct options *to)
{
	*to = *from;
	to->paths = mem_zalloc(from->npaths, sizeof *to->paths);
	to->npaths = 0;
	for (size_t i = 0; i < from->npaths; i++)
		if (command_is_site(c, from->paths[i]) == sites)
			to->paths[to->npaths++] = from->paths[i];
}

/* What went wrong counts more than what was found, and that more than what was not. */
static int worse(int a, int b)
{
	if (a == EXIT_INPUT || b == EXIT_INPUT)
		return EXIT_INPUT;
	return a == EXIT_DONE ? a : b;
}

/* On standard output: archives all at once, then what sites have as it comes. */
static int print_paths(const struct options *o, struct config *c, const struct words *words)
{
	struct options archives, sites;
	int status = EXIT_NOTHING;

	mem_keep();
	/* A reader who has seen enough is no failure: write() says so, quietly. */
	signal(SIGPIPE, SIG_IGN);
	print_errors(c, words);
	width_set_ambiguous(c->settings.ambiguous_width);
	choose_paths(o, c, false, &archives);
	choose_paths(o, c, true, &sites);
	if (archives.npaths)
		status = print_archives(&archives, c, words);
	if (sites.npaths)
		status = worse(status, command_sites(&sites, c, words));
	free(archives.paths);
	free(sites.paths);
	return status;
}

static int search_library(const struct options *o, struct config *c, const struct words *words)
{
	mem_keep();
	signal(SIGPIPE, SIG_IGN);
	print_errors(c, words);
	return command_search(o, c, words);
}

static int import_paths(const struct options *o, struct config *c, const struct words *words)
{
	mem_keep();
	signal(SIGPIPE, SIG_IGN);
	print_errors(c, words);
	return command_import(o, c, words);
}

static int say_lines(const struct options *o, struct config *c, const struct words *words)
{
	mem_give_back();
	signal(SIGPIPE, SIG_IGN);
	print_errors(c, words);
	return plain_run(o, c);
}

static int open_paths(const struct options *o, struct config *c)
{
	int status;

	mem_give_back();
	status = app_run(o, c);
	print_errors(c, words_of(config_language(c)));
	return status;
}

static int run(struct options *o, struct config *c)
{
	enum language language = config_language(c);
	const struct words *words = words_of(language);
	char *sample = NULL;
	int status;

	if (print_about(o, words, language))
		return fflush(stdout) ? EXIT_INPUT : 0;
	if (o->print_config) {
		print_errors(c, words);
		return print_config(c, language);
	}
	if (o->command == COMMAND_IMPORT)
		return import_paths(o, c, words);
	if (o->command == COMMAND_SEARCH || stats_of_query(o, c))
		return search_library(o, c, words);
	if (o->command == COMMAND_CLEAN) {
		print_errors(c, words);
		return command_clean(o, c, words);
	}
	if (o->command & (COMMAND_OPEN | COMMAND_POSTS)) {
		status = own_threads_name(o, c, words);
		if (status)
			return status;
	}
	if (wants_lines(o, c, words))
		return say_lines(o, c, words);
	if (o->command == COMMAND_OPEN && isatty(STDOUT_FILENO))
		return open_paths(o, c);
	status = add_default_path(o, &sample, words);
	if (!status)
		status = print_paths(o, c, words);
	free(sample);
	return status;
}

static int run_by_rules(struct options *o, struct config *c)
{
	struct rules rules;
	int status;

	read_rules(o, c, &rules);
	status = run(o, c);
	release_rules(o, &rules, words_of(config_language(c)));
	return status;
}

int main(int argc, char *argv[])
{
	struct config c;
	struct options o;
	int status;

	mem_init();
	set_locale();
	config_init(&c);
	status = options_read(&o, argc, argv, words_of(config_language(&c)));
	if (!status) {
		read_config(&c, &o);
		width_set_ambiguous(c.settings.ambiguous_width);
		for (size_t i = 0; i < o.npaths && o.command != COMMAND_SEARCH; i++)
			o.paths[i] = site_typed(&c, o.paths[i]);
		status = run_by_rules(&o, &c);
	}
	options_release(&o);
	config_release(&c);
	return status;
}
