/* The configuration: statements in the person's own words, one a line. The default one is compiled
 * in (config/palou.conf) and explains them; the person's file is read behind it, and the command
 * line takes the same statements.
 *
 *     set NAME VALUE            bind KEY… ACTION [in SCREEN…]     include PATH
 *     color STYLE LOOK…         unbind KEY… [in SCREEN…] | all    site NAME KEY VALUE…
 *
 * A statement that is wrong changes nothing, is noted with its file and line, and the next one is
 * read. What is read is bounded in every way: CONFIG_MAX bytes a file, CONFIG_LINE a line,
 * CONFIG_FILES files, CONFIG_DEPTH of them inside one another. */
#ifndef PALOU_APP_CONFIG_H
#define PALOU_APP_CONFIG_H

#include "app/config_words.h"
#include "app/settings.h"
#include "model/rule.h"
#include "source/site_config.h"
#include "ui/keymap.h"
#include "ui/theme.h"
#include "util/err.h"

#define CONFIG_MAX    (1024 * 1024)
#define CONFIG_LINE   4096
#define CONFIG_FILES  64
#define CONFIG_DEPTH  8
#define CONFIG_ERRORS 100 /* kept; more are only counted */

/* Why a statement was not done, for config_error_say(). */
struct config_error {
	char file[512]; /* where, empty on the command line */
	unsigned line;
	enum word why;            /* if err.code is 0 */
	struct err err;           /* a file that could not be read */
	char what[160];           /* the word that is wrong */
	char allowed[512];        /* what it may be instead, or empty */
	char nearest[64];         /* what may have been meant, or empty */
	bool of_rules;            /* it stands in a file of rules */
	struct query_error query; /* what is wrong with the query of a rule, if it is that */
};

struct config {
	struct settings settings;
	struct keymap *keymap;
	struct theme theme;
	struct site_config **sites; /* in the order of their first lines: app/config_site.h */
	size_t nsites, sites_cap;
	struct site_config **strangers; /* known by an address alone: app/site_of.h */
	size_t nstrangers, strangers_cap;
	struct arena kept; /* what belongs to sites, also to forgotten ones */
	struct config_error *errors;
	size_t nerrors, errors_cap;
	size_t all_errors;                  /* with those not kept … */
	size_t rule_errors;                 /* … and those of rules among them */
	const struct config_source *source; /* being read now; NULL: the command line */
	unsigned line;                      /* of it */
	unsigned files;                     /* opened so far */
};

/* The default configuration. */
void config_init(struct config *c);
void config_release(struct config *c);

/* The person's own file, if there is one. */
void config_read_own(struct config *c);
void config_read_file(struct config *c, const char *path);

/* The person's own rules (model/rule.h), if there are any: the file `rules` beside palou.conf, with
 * what it includes. They are added to R; wrong lines are noted in place of those of the last time,
 * and the others hold. */
void config_read_rules(struct config *c, struct rules *r);

/* A rule in LINE; the same as above for one line. */
int config_rule(struct config *c, struct rules *r, struct slice line, struct config_error *e);

/* One statement. 0, or ERR_INVALID: nothing was changed and E says why. */
int config_do(struct config *c, struct slice line, struct config_error *e);

/* All of it in its own words, with the help of each option in LANGUAGE: read behind the default
 * configuration it gives the same. */
void config_print(const struct config *c, enum language language, struct buf *out);

/* `FILE:LINE: WHAT: WHY`, clean for a terminal. */
void config_error_say(const struct config_error *e, const struct words *words, struct buf *out);

/* $XDG_CONFIG_HOME/palou/NAME, or below ~/.config; NULL without a home. The caller frees. */
char *config_path(const char *name);

/* The language that the settings ask for; auto asks the environment. */
enum language config_language(const struct config *c);

/* The statements' names; NULL behind the last. */
const char *config_statement(size_t i);

/* Screens as they are called in `bind`; *SCREEN is the bit. NULL behind the last. */
const char *config_screen(size_t i, unsigned *screen);

#endif
