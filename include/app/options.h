/* The command line: one table of options, from which parsing, --help and the check of the manual
 * page are made. */
#ifndef PALOU_APP_OPTIONS_H
#define PALOU_APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/words.h"

struct rules;

enum command {
	COMMAND_OPEN = 1 << 0, /* the screen; without a terminal as COMMAND_SHOW */
	COMMAND_SHOW = 1 << 1,
	COMMAND_LIST = 1 << 2,
	COMMAND_EXPORT = 1 << 3,
	COMMAND_STATS = 1 << 4,
	COMMAND_IMPORT = 1 << 5,
	COMMAND_SEARCH = 1 << 6,
	COMMAND_CLEAN = 1 << 7,
	COMMAND_POSTS = COMMAND_SHOW | COMMAND_EXPORT | COMMAND_STATS, /* read threads */
	COMMAND_LIBRARY =
	    COMMAND_IMPORT | COMMAND_SEARCH | COMMAND_CLEAN, /* look into the library */
	COMMAND_ANY = COMMAND_OPEN | COMMAND_LIST | COMMAND_POSTS | COMMAND_LIBRARY,
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_MD, FORMAT_STATS };

#define EXIT_DONE    0
#define EXIT_NOTHING 1 /* nothing found */
#define EXIT_USAGE   2
#define EXIT_INPUT   3 /* input failed; what could be read was printed */

struct options {
	enum command command;
	bool plain;
	bool json;
	enum format format; /* in which posts are printed */
	bool op;
	bool open_quotes;
	bool best;     /* of a search: not the newest first */
	bool variants; /* of characters are the same */
	bool tails;
	bool by_rules;             /* what is printed goes by the person's rules … */
	const struct rules *rules; /* … these, once they were read, NULL: by none */
	bool forget;               /* of COMMAND_IMPORT: the paths are to be taken out */
	bool drop_pages, vacuum;   /* of COMMAND_CLEAN */
	bool help, version;
	bool print_config;
	const char
	    *config; /* file to read in place of the person's own: `none`, NULL: none given */
	const char *completions; /* the shell to print them for; NULL: none wanted */
	const char *output;      /* file or folder to write to; NULL: standard output */
	bool force;              /* over a file that is there */
	uint32_t talk;           /* the floor whose conversation is wanted, 0: none */
	uint32_t first, last;    /* floors, 0: no bound */
	uint32_t pages;          /* of a board, 0: one; UINT32_MAX: all */
	const char *base;        /* where saved pages came from; NULL: they say so themselves */
	uint16_t width;          /* 0: the terminal's, or COLUMNS, or 80 */
	const char *program;     /* where the program's own file is found */
	const char **authors;
	size_t nauthors, authors_cap;
	const char **paths; /* as given */
	size_t npaths, paths_cap;
};

struct option {
	const char *name;
	const char *value; /* what it is called in help, `a|b`: one of these; NULL: takes none */
	unsigned commands; /* enum command bits */
	/* Returns -1 if all is well, else the word that says what is wrong with VALUE. */
	int (*set)(struct options *o, const char *value);
	const char *help[LANG_COUNT];
};

/* Option number I of the table, NULL behind the last. */
const struct option *option_at(size_t i);

struct command_name {
	const char *name;  /* the first word of the command line */
	const char *takes; /* what stands behind it, for help */
	enum command command;
	enum word help;
};

/* Command number I, NULL behind the last. */
const struct command_name *command_at(size_t i);

#define WIDTH_MIN 20
#define WIDTH_MAX 1000

/* Reads argv. On a wrong word says so on standard error, in one line, and returns EXIT_USAGE; else
 * 0. */
int options_read(struct options *o, int argc, char *const argv[], const struct words *words);
void options_release(struct options *o);

/* Prints what --help prints. */
void options_help(const struct words *words, enum language language);

#endif
