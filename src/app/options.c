#include "app/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/arena.h"
#include "util/clean.h"
#include "util/mem.h"
#include "util/width.h"

#define FINE (-1)

static int set_json(struct options *o, const char *value)
{
	(void)value;
	o->json = true;
	o->format = o->command == COMMAND_STATS ? FORMAT_STATS : FORMAT_JSON;
	return FINE;
}

static int set_md(struct options *o, const char *value)
{
	(void)value;
	o->json = false;
	o->format = FORMAT_MD;
	return FINE;
}

static int set_text(struct options *o, const char *value)
{
	(void)value;
	o->json = false;
	o->format = FORMAT_TEXT;
	return FINE;
}

static int set_output(struct options *o, const char *value)
{
	o->output = value;
	return FINE;
}

static int set_force(struct options *o, const char *value)
{
	(void)value;
	o->force = true;
	return FINE;
}

static int set_author(struct options *o, const char *value)
{
	MEM_ROOM(o->authors, o->nauthors, o->authors_cap);
	o->authors[o->nauthors++] = value;
	return FINE;
}

static int set_op(struct options *o, const char *value)
{
	(void)value;
	o->op = true;
	return FINE;
}

/* Up to nine digits; false if there are none, or others behind them where none may be. */
static bool read_number(const char **s, uint32_t *n)
{
	size_t digits = strspn(*s, "0123456789");

	if (!digits || digits > 9)
		return false;
	*n = (uint32_t)strtoul(*s, NULL, 10);
	*s += digits;
	return true;
}

static int set_floors(struct options *o, const char *value)
{
	bool first, last;

	o->first = o->last = 0; /* the last one given counts */
	first = read_number(&value, &o->first);
	if (*value == '\0') {
		o->last = o->first;
		return first && o->first ? FINE : W_BAD_FLOORS;
	}
	if (*value++ != '-')
		return W_BAD_FLOORS;
	last = read_number(&value, &o->last);
	if (*value || (!first && !last) || (first && last && o->last < o->first))
		return W_BAD_FLOORS;
	return FINE;
}

static int set_conversation(struct options *o, const char *value)
{
	return read_number(&value, &o->talk) && !*value && o->talk ? FINE : W_BAD_FLOOR;
}

static int set_width(struct options *o, const char *value)
{
	uint32_t n;

	if (!read_number(&value, &n) || *value || n < WIDTH_MIN || n > WIDTH_MAX)
		return W_BAD_WIDTH;
	o->width = (uint16_t)n;
	return FINE;
}

static int set_pages(struct options *o, const char *value)
{
	if (strcmp(value, "all") == 0) {
		o->pages = UINT32_MAX;
		return FINE;
	}
	return read_number(&value, &o->pages) && !*value && o->pages ? FINE : W_BAD_PAGES;
}

static int set_base(struct options *o, const char *value)
{
	o->base = value;
	return FINE;
}

static int set_open_quotes(struct options *o, const char *value)
{
	(void)value;
	o->open_quotes = true;
	return FINE;
}

static int set_tails(struct options *o, const char *value)
{
	(void)value;
	o->tails = true;
	return FINE;
}

static int set_plain(struct options *o, const char *value)
{
	(void)value;
	o->plain = true;
	return FINE;
}

static int set_drop_pages(struct options *o, const char *value)
{
	(void)value;
	o->drop_pages = true;
	return FINE;
}

static int set_forget(struct options *o, const char *value)
{
	(void)value;
	o->forget = true;
	return FINE;
}

static int set_vacuum(struct options *o, const char *value)
{
	(void)value;
	o->vacuum = true;
	return FINE;
}

static int set_help(struct options *o, const char *value)
{
	(void)value;
	o->help = true;
	return FINE;
}

static int set_version(struct options *o, const char *value)
{
	(void)value;
	o->version = true;
	return FINE;
}

static int set_config(struct options *o, const char *value)
{
	o->config = value;
	return FINE;
}

static int set_print_config(struct options *o, const char *value)
{
	(void)value;
	o->print_config = true;
	return FINE;
}

static int set_completions(struct options *o, const char *value)
{
	o->completions = value;
	return FINE;
}

static int set_best(struct options *o, const char *value)
{
	(void)value;
	o->best = true;
	return FINE;
}

static int set_variants(struct options *o, const char *value)
{
	(void)value;
	o->variants = true;
	return FINE;
}

static int set_rules(struct options *o, const char *value)
{
	(void)value;
	o->by_rules = true;
	return FINE;
}

static const struct option table[] = {
	{ "--json", NULL, COMMAND_LIST | COMMAND_POSTS | COMMAND_SEARCH, set_json,
	    { "每行一个 JSON 对象", "one JSON object a line" } },
	{ "--md", NULL, COMMAND_EXPORT, set_md,
	    { "归档格式（默认）", "as archives have it (the default)" } },
	{ "--text", NULL, COMMAND_EXPORT, set_text,
	    { "与 palou show 相同的文本", "the text that palou show prints" } },
	{ "--output", "FILE", COMMAND_EXPORT, set_output,
	    { "写入文件，或以归档的文件名写入文件夹（-o）",
		"write to a file, or into a folder under the archives' name (-o)" } },
	{ "--force", NULL, COMMAND_EXPORT, set_force,
	    { "覆盖已有的文件", "over a file that is there" } },
	{ "--author", "NAME", COMMAND_POSTS, set_author,
	    { "只要此人的帖子，可多次给出", "only this author's posts; may be given again" } },
	{ "--op", NULL, COMMAND_POSTS, set_op, { "只要楼主的帖子", "only the OP's posts" } },
	{ "--floors", "A-B", COMMAND_POSTS, set_floors,
	    { "只要 A 到 B 楼（12、12-、-34 也可）", "only floors A to B (12, 12-, -34 too)" } },
	{ "--conversation", "FLOOR", COMMAND_EXPORT, set_conversation,
	    { "只要此楼前后的对话", "only the conversation around this floor" } },
	{ "--width", "N", COMMAND_OPEN | COMMAND_LIST | COMMAND_POSTS | COMMAND_SEARCH, set_width,
	    { "每行 N 列（默认 COLUMNS 或 80）", "lines of N columns (default: COLUMNS or 80)" } },
	{ "--pages", "N", COMMAND_LIST, set_pages,
	    { "版块的前 N 页（默认 1；all：全部）",
		"N pages of a board (default: 1; all: all of them)" } },
	{ "--forget", NULL, COMMAND_IMPORT, set_forget,
	    { "从资料库中除去这份存档，或其下的各份；文件与标记不动",
		"take the archive, or all below it, out of the library; files and marks stay" } },
	{ "--drop-pages", NULL, COMMAND_CLEAN, set_drop_pages,
	    { "清掉留存的全部网页，有标记的主题除外",
		"drop all kept pages but those of threads with marks" } },
	{ "--vacuum", NULL, COMMAND_CLEAN, set_vacuum,
	    { "把文件里空出的地方还给磁盘", "give what is free in the file back to the disk" } },
	{ "--base", "URL", COMMAND_OPEN | COMMAND_SHOW | COMMAND_LIST, set_base,
	    { "保存的网页来自何处（网页自己没写时）",
		"where saved pages came from, if they do not say" } },
	{ "--open-quotes", NULL, COMMAND_SHOW | COMMAND_EXPORT, set_open_quotes,
	    { "展开引用", "open the quotes in place" } },
	{ "--tails", NULL, COMMAND_OPEN | COMMAND_SHOW | COMMAND_EXPORT, set_tails,
	    { "显示小尾巴", "show the client tails" } },
	{ "--best", NULL, COMMAND_SEARCH, set_best,
	    { "最相关的主题在前（默认：最新的在前）",
		"the threads most about it first (default: the newest)" } },
	{ "--variants", NULL, COMMAND_SEARCH | COMMAND_STATS, set_variants,
	    { "简体与繁体视为相同", "simplified and traditional characters are the same" } },
	{ "--rules", NULL, COMMAND_SHOW | COMMAND_LIST | COMMAND_STATS | COMMAND_SEARCH, set_rules,
	    { "按自己的规则隐藏、折叠、贴标签（默认不管规则）",
		"hide, fold and tag by your rules (default: everything)" } },
	{ "--config", "FILE", COMMAND_ANY, set_config,
	    { "代替自己的配置文件；none：只用默认配置",
		"read instead of your configuration; none: only the default" } },
	{ "--print-config", NULL, COMMAND_OPEN, set_print_config,
	    { "打印现行配置", "print the configuration in effect" } },
	{ "--completions", "bash|zsh|fish", COMMAND_OPEN, set_completions,
	    { "打印此 shell 的补全脚本", "print the completion script of this shell" } },
	{ "--plain", NULL, COMMAND_OPEN, set_plain,
	    { "逐行模式：适合读屏软件和简单的终端",
		"line by line, for screen readers and simple terminals" } },
	{ "--help", NULL, COMMAND_ANY, set_help, { "显示本说明", "print this help" } },
	{ "--version", NULL, COMMAND_ANY, set_version, { "显示版本", "print the version" } },
};

const struct option *option_at(size_t i)
{
	return i < sizeof table / sizeof *table ? &table[i] : NULL;
}

static const struct command_name commands[] = {
	{ "show", "PATH|URL|TID...", COMMAND_SHOW, W_HELP_SHOW },
	{ "list", "PATH|URL...", COMMAND_LIST, W_HELP_LIST },
	{ "import", "[FOLDER...]", COMMAND_IMPORT, W_HELP_IMPORT },
	{ "search", "QUERY...", COMMAND_SEARCH, W_HELP_SEARCH },
	{ "export", "PATH|URL|TID...", COMMAND_EXPORT, W_HELP_EXPORT },
	{ "stats", "THREAD|QUERY...", COMMAND_STATS, W_HELP_STATS },
	{ "clean", "", COMMAND_CLEAN, W_HELP_CLEAN },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const struct command_name *command_at(size_t i)
{
	return i < COUNT(commands) ? &commands[i] : NULL;
}

static int wrong(const char *what, size_t n, const struct words *words, enum word why)
{
	struct arena a;
	struct slice shown;

	arena_init(&a);
	shown = clean(slice_of(what, n), &a);
	fprintf(stderr, "palou: %.*s: %s\n", (int)shown.n, shown.p, words->s[why]);
	arena_release(&a);
	return EXIT_USAGE;
}

static const struct option *find_option(const char *name, size_t n)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strlen(table[i].name) == n && memcmp(table[i].name, name, n) == 0)
			return &table[i];
	if (n == 2 && memcmp(name, "-h", 2) == 0)
		return find_option("--help", 6);
	if (n == 2 && memcmp(name, "-o", 2) == 0)
		return find_option("--output", 8);
	return NULL;
}

/* Is VALUE what the name of the option's value in the table allows? */
static bool is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);

	if (!strchr(choices, '|'))
		return true;
	for (; *choices; choices += strcspn(choices, "|"), choices += *choices == '|')
		if (strcspn(choices, "|") == n && memcmp(choices, value, n) == 0)
			return true;
	return false;
}

/* `--name=value` or `--name value`. *I is the index of the word and moves over what was used. */
static int read_option(
    struct options *o, int argc, char *const argv[], int *i, const struct words *words)
{
	const char *word = argv[*i];
	const char *equals = strchr(word, '=');
	size_t n = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *option = find_option(word, n);
	const char *value = NULL;
	int why;

	if (!option)
		return wrong(word, n, words, W_UNKNOWN_OPTION);
	if (!(option->commands & o->command))
		return wrong(word, n, words, W_WRONG_COMMAND);
	if (option->value)
		value = equals ? equals + 1 : *i + 1 < argc ? argv[++*i] : NULL;
	else if (equals)
		return wrong(word, n, words, W_TAKES_NO_VALUE);
	if (option->value && (!value || (!*value && option->set != set_config)))
		return wrong(word, n, words, W_WANTS_VALUE);
	if (option->value && !is_choice(option->value, value))
		return wrong(word, n, words, W_NO_SUCH_VALUE);
	why = option->set(o, value);
	return why == FINE ? 0 : wrong(word, n, words, (enum word)why);
}

static enum command read_command(int argc, char *const argv[])
{
	for (size_t i = 0; argc > 1 && i < COUNT(commands); i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].command;
	return COMMAND_OPEN;
}

/* In a query a minus turns a word over. */
static bool is_option(const struct options *o, const char *word)
{
	if (word[0] != '-' || !word[1])
		return false;
	return !(o->command & (COMMAND_SEARCH | COMMAND_STATS)) || word[1] == '-' ||
	       strcmp(word, "-h") == 0;
}

int options_read(struct options *o, int argc, char *const argv[], const struct words *words)
{
	bool only_paths = false;

	*o = (struct options){ .command = read_command(argc, argv) };
	o->format = o->command == COMMAND_EXPORT  ? FORMAT_MD
		    : o->command == COMMAND_STATS ? FORMAT_STATS
						  : FORMAT_TEXT;
	/* Without a slash it was found through PATH, and only the system knows where. */
	o->program = argc && strchr(argv[0], '/') ? argv[0] : "/proc/self/exe";
	for (int i = o->command == COMMAND_OPEN ? 1 : 2; i < argc; i++) {
		if (!only_paths && strcmp(argv[i], "--") == 0) {
			only_paths = true;
		} else if (!only_paths && is_option(o, argv[i])) {
			int code = read_option(o, argc, argv, &i, words);

			if (code)
				return code;
		} else {
			MEM_ROOM(o->paths, o->npaths, o->paths_cap);
			o->paths[o->npaths++] = argv[i];
		}
	}
	return 0;
}

void options_release(struct options *o)
{
	free(o->authors);
	free(o->paths);
}

#define HELP_COLUMN 32

static void help_line(const char *what, const char *value, const char *help)
{
	int used = printf("  %s%s%s", what, *value ? " " : "", value);

	printf("%*s%s\n", used < HELP_COLUMN ? HELP_COLUMN - used : 1, "", help);
}

void options_help(const struct words *words, enum language language)
{
	printf("palou: %s\n\n%s:\n", words->s[W_WHAT_PALOU_IS], words->s[W_USAGE]);
	help_line("palou", "[PATH|URL...]", words->s[W_HELP_OPEN]);
	for (size_t i = 0; i < COUNT(commands); i++) {
		char name[32];

		snprintf(name, sizeof name, "palou %s", commands[i].name);
		help_line(name, commands[i].takes, words->s[commands[i].help]);
	}
	printf("\n%s:\n", words->s[W_OPTIONS]);
	for (size_t i = 0; i < COUNT(table); i++)
		help_line(
		    table[i].name, table[i].value ? table[i].value : "", table[i].help[language]);
}
