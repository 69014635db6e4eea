#include "app/completions.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/options.h"

/* Locales in which the program speaks Chinese, as language_of_locale() has them. */
#define CHINESE_GLOB  "zh*|C|POSIX|C.UTF-8|C.utf8"
#define CHINESE_REGEX "zh.*|C|POSIX|C\\.UTF-8|C\\.utf8"

/* What can be completed after one option. */
enum value { VALUE_NONE, VALUE_FREE, VALUE_FILE, VALUE_CHOICES };

static enum value value_of(const struct option *o)
{
	static const char *const files[] = { "PATH", "FILE", "FOLDER" };

	if (!o->value)
		return VALUE_NONE;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (strcmp(o->value, files[i]) == 0)
			return VALUE_FILE;
	return strchr(o->value, '|') ? VALUE_CHOICES : VALUE_FREE;
}

/* TEXT without an apostrophe of its own that would end the quoted word it stands in; a character
 * out of SPECIAL gets a backslash. */
static void print_text(const char *text, const char *special, const char *apostrophe)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputs(apostrophe, stdout);
		else
			printf("%s%c", strchr(special, *text) ? "\\" : "", *text);
	}
}

static void print_choices(const struct option *o)
{
	for (const char *s = o->value; *s; s++)
		putchar(*s == '|' ? ' ' : *s);
}

/* The commands that take O, or all there are without one, with SEPARATOR between them. A command
 * line without a command has the name `open` here. */
static void print_commands(const struct option *o, const char *separator)
{
	const struct command_name *c;
	bool first = true;

	if (o && (o->commands & COMMAND_OPEN)) {
		fputs("open", stdout);
		first = false;
	}
	for (size_t i = 0; (c = command_at(i)); i++) {
		if (o && !(o->commands & c->command))
			continue;
		printf("%s%s", first ? "" : separator, c->name);
		first = false;
	}
}

/* ------------------------------------------------------------------------------------------------
 * bash
 */

static const char bash_begin[] =
    "# bash completion of palou, made by `palou --completions bash`.\n"
    "\n"
    "_palou()\n"
    "{\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
    "\tlocal command=open words='' word i\n"
    "\n"
    "\tCOMPREPLY=()\n"
    "\t# Behind `--` are only paths, which readline completes: it can quote them.\n"
    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
    "\t\t[[ ${COMP_WORDS[i]} != -- ]] || return 0\n"
    "\tdone\n"
    "\t# readline makes three words of --name=value.\n"
    "\tif [[ $cur == '=' ]]; then\n"
    "\t\tcur=''\n"
    "\telif [[ $prev == '=' ]]; then\n"
    "\t\tprev=${COMP_WORDS[COMP_CWORD-2]}\n"
    "\tfi\n";

static const char bash_end[] = "\tif [[ -z $words && $cur == -* ]]; then\n"
			       "\t\tcase $command in\n";

static const char bash_words[] = "\t\tesac\n"
				 "\telif [[ -z $words && $COMP_CWORD -eq 1 ]]; then\n"
				 "\t\twords='";

static const char bash_reply[] =
    "'\n"
    "\tfi\n"
    "\twhile IFS= read -r word; do\n"
    "\t\tCOMPREPLY+=(\"$word\")\n"
    "\tdone < <(compgen -W \"$words\" -- \"$cur\")\n"
    "\t# The first word is a command or a path.\n"
    "\tif [[ ${#COMPREPLY[@]} -gt 0 && $COMP_CWORD -eq 1 && $cur != -* ]]; then\n"
    "\t\tcompopt -o filenames 2>/dev/null\n"
    "\t\twhile IFS= read -r word; do\n"
    "\t\t\tCOMPREPLY+=(\"$word\")\n"
    "\t\tdone < <(compgen -f -- \"$cur\")\n"
    "\tfi\n"
    "}\n"
    "complete -o default -F _palou palou\n";

/* A case of `case $prev`. Files are left to readline, and where nothing can be proposed files are
 * kept from being so. */
static void bash_value(const struct option *o)
{
	switch (value_of(o)) {
	case VALUE_NONE:
		return;
	case VALUE_FREE:
		printf("\t%s) compopt +o default 2>/dev/null; return 0 ;;\n", o->name);
		return;
	case VALUE_FILE:
		printf("\t%s) return 0 ;;\n", o->name);
		return;
	case VALUE_CHOICES:
		printf("\t%s) words='", o->name);
		print_choices(o);
		puts("' ;;");
		return;
	}
}

static void bash_options(const char *name, enum command command)
{
	const struct option *o;

	printf("\t\t%s) words='", name);
	for (size_t i = 0, n = 0; (o = option_at(i)); i++)
		if (o->commands & command)
			printf("%s%s", n++ ? " " : "", o->name);
	puts("' ;;");
}

static void print_bash(void)
{
	const struct option *o;
	const struct command_name *c;

	fputs(bash_begin, stdout);
	fputs("\tcase ${COMP_WORDS[1]} in\n\t", stdout);
	print_commands(NULL, "|");
	puts(") [[ $COMP_CWORD -eq 1 ]] || command=${COMP_WORDS[1]} ;;\n\tesac");
	puts("\tcase $prev in");
	for (size_t i = 0; (o = option_at(i)); i++)
		bash_value(o);
	puts("\tesac");
	fputs(bash_end, stdout);
	bash_options("open", COMMAND_OPEN);
	for (size_t i = 0; (c = command_at(i)); i++)
		bash_options(c->name, c->command);
	fputs(bash_words, stdout);
	print_commands(NULL, " ");
	fputs(bash_reply, stdout);
}

/* ------------------------------------------------------------------------------------------------
 * zsh
 */

static const char zsh_begin[] = "#compdef palou\n"
				"# zsh completion of palou, made by `palou --completions zsh`.\n"
				"\n"
				"# The first word is a command or a path.\n"
				"_palou_first() {\n"
				"\tlocal failed=1\n"
				"\t_describe -t commands palou subcommands && failed=0\n"
				"\t_files && failed=0\n"
				"\treturn failed\n"
				"}\n"
				"\n"
				"_palou() {\n"
				"\tlocal command=open\n"
				"\tlocal -a subcommands options\n"
				"\tif (( CURRENT > 2 )) && [[ $words[2] == (";

static const char zsh_language[] =
    ") ]]; then\n"
    "\t\tcommand=$words[2]\n"
    "\t\tshift words\n"
    "\t\t(( CURRENT-- ))\n"
    "\tfi\n"
    "\tif [[ ${LC_ALL:-${LC_MESSAGES:-$LANG}} == (" CHINESE_GLOB "|) ]]; then\n";

static const char zsh_end[] = "\tfi\n"
			      "\tif (( CURRENT == 2 )) && [[ $command == open ]]; then\n"
			      "\t\t_arguments -S : $options '1: :_palou_first'\n"
			      "\telse\n"
			      "\t\t_arguments -S : $options '*:PATH:_files'\n"
			      "\tfi\n"
			      "}\n"
			      "\n"
			      "# Read by the completion system, or with `source`.\n"
			      "if [[ $funcstack[1] == _palou ]]; then\n"
			      "\t_palou \"$@\"\n"
			      "else\n"
			      "\tcompdef _palou palou\n"
			      "fi\n";

#define ZSH_SPECIAL   "\\[]:"
#define SH_APOSTROPHE "'\\''"

static void zsh_option(const struct option *o, enum language language)
{
	enum value value = value_of(o);

	fputs("\t\t[[ $command == (", stdout);
	print_commands(o, "|");
	/* What takes a value may be given again: authors add up, of others the last one counts. */
	printf(") ]] && options+=('%s%s%s[", value == VALUE_NONE ? "" : "*", o->name,
	    value == VALUE_NONE ? "" : "=");
	print_text(o->help[language], ZSH_SPECIAL, SH_APOSTROPHE);
	putchar(']');
	if (value != VALUE_NONE)
		printf(":%s:", o->value);
	if (value == VALUE_FREE)
		putchar(' ');
	if (value == VALUE_FILE)
		fputs("_files", stdout);
	if (value == VALUE_CHOICES) {
		putchar('(');
		print_choices(o);
		putchar(')');
	}
	puts("')");
}

static void zsh_help(enum language language)
{
	const struct words *words = words_of(language);
	const struct command_name *c;
	const struct option *o;

	for (size_t i = 0; (c = command_at(i)); i++) {
		printf("\t\tsubcommands+=('%s:", c->name);
		print_text(words->s[c->help], ZSH_SPECIAL, SH_APOSTROPHE);
		puts("')");
	}
	for (size_t i = 0; (o = option_at(i)); i++)
		zsh_option(o, language);
}

static void print_zsh(void)
{
	fputs(zsh_begin, stdout);
	print_commands(NULL, "|");
	fputs(zsh_language, stdout);
	zsh_help(LANG_ZH);
	puts("\telse");
	zsh_help(LANG_EN);
	fputs(zsh_end, stdout);
}

/* ------------------------------------------------------------------------------------------------
 * fish
 */

static const char fish_begin[] = "# fish completion of palou, made by `palou --completions fish`.\n"
				 "\n"
				 "function __palou_in -d 'is the command one of these'\n"
				 "\tset -l words (commandline -opc)\n"
				 "\tset -l command open\n"
				 "\tif set -q words[2]; and contains -- $words[2] ";

static const char fish_language[] =
    "\n"
    "\t\tset command $words[2]\n"
    "\tend\n"
    "\tcontains -- $command $argv\n"
    "end\n"
    "\n"
    "set -l locale (string match -r '.+' -- $LC_ALL $LC_MESSAGES $LANG)\n"
    "if not set -q locale[1]; or string match -qr '^(" CHINESE_REGEX ")$' -- $locale[1]\n";

#define FISH_SPECIAL    "\\"
#define FISH_APOSTROPHE "\\'"

static void fish_option(const struct option *o, enum language language)
{
	enum value value = value_of(o);

	fputs("\tcomplete -c palou -n '__palou_in ", stdout);
	print_commands(o, " ");
	printf("' -l %s", o->name + strspn(o->name, "-"));
	if (value == VALUE_FILE)
		fputs(" -r -F", stdout);
	else if (value != VALUE_NONE)
		fputs(" -x", stdout);
	if (value == VALUE_CHOICES) {
		fputs(" -a '", stdout);
		print_choices(o);
		putchar('\'');
	}
	fputs(" -d '", stdout);
	print_text(o->help[language], FISH_SPECIAL, FISH_APOSTROPHE);
	puts("'");
}

static void fish_help(enum language language)
{
	const struct words *words = words_of(language);
	const struct command_name *c;
	const struct option *o;

	for (size_t i = 0; (c = command_at(i)); i++) {
		printf("\tcomplete -c palou -n 'test (count (commandline -opc)) -eq 1' -a %s -d '",
		    c->name);
		print_text(words->s[c->help], FISH_SPECIAL, FISH_APOSTROPHE);
		puts("'");
	}
	for (size_t i = 0; (o = option_at(i)); i++)
		fish_option(o, language);
}

static void print_fish(void)
{
	fputs(fish_begin, stdout);
	print_commands(NULL, " ");
	fputs(fish_language, stdout);
	fish_help(LANG_ZH);
	puts("else");
	fish_help(LANG_EN);
	puts("end");
}

void completions_print(const char *shell)
{
	static const struct {
		const char *name;
		void (*print)(void);
	} shells[] = {
		{ "bash", print_bash },
		{ "zsh", print_zsh },
		{ "fish", print_fish },
	};

	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (strcmp(shells[i].name, shell) == 0)
			shells[i].print();
}
