/* The `site` statements of the configuration: a forum in the person's words.
 *
 *     site NAME KEY VALUE...        site NAME off
 *
 * Lines of one site add up; a line of the same key replaces the one before, and an empty value
 * takes it back. Which keys there are is one table, from which lines are read, printed and
 * completed and the manual page is checked.
 *
 * Sites and their strings live until the configuration is released, even those that were forgotten
 * or changed: what was opened may still point to them. */
#ifndef PALOU_APP_CONFIG_SITE_H
#define PALOU_APP_CONFIG_SITE_H

#include <stddef.h>

#include "app/config.h"

#define CONFIG_SITES     256
#define CONFIG_SITE_LIST 32 /* addresses or hosts of one site */
#define CONFIG_SITE_NAME 64 /* bytes */
#define CONFIG_SITE_ZONE (8 * 3600)

/* What can be said of a site. */
struct site_key {
	const char *name;
	const char *form; /* of its value, as the manual writes it */
};

/* Key number I, NULL behind the last. */
const struct site_key *site_key_at(size_t i);
const char *site_key_name(size_t i);

/* The statement. 0, or ERR_INVALID: nothing was changed and E says why. */
int config_do_site(struct config *c, const struct config_words *w, struct config_error *e);

/* The site of that name, or NULL. */
struct site_config *config_site_find(const struct config *c, struct slice name);

/* A site with nothing but its name and what holds where nothing is said, in A. */
struct site_config *config_site_new(struct arena *a, struct slice name);

/* A copy of S that lives as long as the configuration. */
char *config_keep(struct config *c, struct slice s);

/* Forgets those that come with palou, then all of them in their own words. */
void config_print_sites(const struct config *c, struct buf *out);

/* Appends the value of key number I as it is written; nothing if it has none. */
void config_site_value(const struct site_config *s, size_t i, struct buf *out);

/* The names of the sites that come with palou. */
const char *config_preset_name(size_t i);

#endif
