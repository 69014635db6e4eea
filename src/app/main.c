#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/completions.h"
#include "app/app.h"
#include "util/mem.h"

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

/* `palou` without paths reads the sample; the commands want to know what to print. */
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
	o->sample = true;
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

static int open_paths(const struct options *o, struct config *c, const struct words *words)
{
	bool screen = o->command == COMMAND_OPEN && isatty(STDOUT_FILENO);
	struct library l;
	int status;

	if (screen)
		mem_give_back();
	else {
		mem_keep();
		/* A reader who has seen enough is no failure: write() says so, quietly. */
		signal(SIGPIPE, SIG_IGN);
	}
	library_open(&l, o->paths, o->npaths);
	if (o->command == COMMAND_LIST)
		status = command_list(&l, o, words);
	else if (screen)
		status = app_run(&l, o, c);
	else
		status = command_show(&l, o, words);
	library_close(&l);
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
	status = add_default_path(o, &sample, words);
	if (!status)
		status = open_paths(o, c, words);
	free(sample);
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
		config_read_own(&c);
		c.settings.tails = c.settings.tails || o.tails;
		status = run(&o, &c);
	}
	options_release(&o);
	config_release(&c);
	return status;
}
