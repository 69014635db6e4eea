/* What the files of the configuration share: src/app/config*.c and complete.c. */
#ifndef PALOU_APP_CONFIG_PARTS_H
#define PALOU_APP_CONFIG_PARTS_H

#include <sys/types.h>

#include "app/config.h"

/* A text that is being read, inside the one that includes it. */
struct config_source {
	const char *name; /* as it is shown in errors */
	const struct config_source *parent;
	unsigned depth;
	bool theme;          /* only colours are set here */
	struct rules *rules; /* its lines are rules, for these; NULL: statements */
	dev_t dev;           /* of a file, to find loops; else 0 */
	ino_t ino;
};

/* Reads TEXT line by line; what is wrong is noted. */
void config_read_text(struct config *c, const struct config_source *source, struct slice text);

/* Reads the file PATH from inside the present source. On failure fills E and returns ERR_INVALID;
 * what is wrong inside of it is noted, and no failure. */
int config_include(struct config *c, const char *path, bool theme, struct config_error *e);

/* PATH, which is freed, as it is found from the file that names it. The caller frees. */
char *config_beside(const struct config *c, char *path);

/* The compiled-in theme of that name, or NULL. */
const char *config_theme_text(struct slice name);

/* The statement `include`. */
int config_do_include(struct config *c, const struct config_words *w, struct config_error *e);

/* Notes that E happened in line LINE of the present source. */
void config_note(struct config *c, struct config_error *e, unsigned line);

/* Forgets what was noted of rules: they are read anew. */
void config_forget_rule_errors(struct config *c);

/* Fills E: WHAT is wrong because of WHY. Returns ERR_INVALID. */
int config_fault(struct config_error *e, enum word why, struct slice what);

/* The same for a name that is none of those AT lists (to NULL): adds the nearest one, and all of
 * them if they are few. */
typedef const char *config_names(size_t i);
int config_unknown(struct config_error *e, enum word why, struct slice what, config_names *at);

/* Needs what is wrong with S no colon of its own? */
bool ends_in_colon(struct slice s);

/* Lists of names. */
const char *config_setting_name(size_t i);
const char *config_action_name(size_t i);
const char *config_screen_name(size_t i);
const char *config_style_name(size_t i);
const char *config_theme_name(size_t i); /* those compiled in */
const char *config_deed_name(size_t i);  /* of rules */

#endif
