/* Which site a name or an address means. What is returned lives as long as the configuration. */
#ifndef PALOU_APP_SITE_OF_H
#define PALOU_APP_SITE_OF_H

#include "app/config.h"

/* The site that the configuration calls so, or NULL. */
const struct site_config *site_named(const struct config *c, struct slice name);

/* The site of an http or https address: one of the configuration whose bases or hosts fit, else one
 * that is made from the address alone and called by its host, the same one for the same forum. NULL
 * if URL is no such address. */
const struct site_config *site_of_address(struct config *c, struct slice url);

/* Does TEXT begin as an http or https address does, even a broken one (`httphttps://`)? */
bool site_is_address(struct slice text);

/* TEXT as a person meant it, kept with the configuration: with the `https://` that address bars
 * leave out, if it is of a site of the configuration or is a forum's board or thread; with the
 * slash behind its folder; the base of the site that has only a folder of the host, where nothing
 * but the host was typed. Else TEXT, as what is there as a file. */
const char *site_typed(struct config *c, const char *text);

/* The site of the configuration that a link is of, or NULL. */
const struct site_config *site_of_link(const struct config *c, struct slice url);

/* The forum that archives which do not say it are of, as the library names it: the site that serves
 * the addresses of the archives there are (Stage1st's), whatever the configuration calls it; else
 * the only site there is; else STORE_FORUM_UNKNOWN. One of its threads is the same live and in an
 * archive. */
const char *site_of_archives(const struct config *c);

/* An address of Stage1st, and what the default configuration calls it. */
#define SITE_STAGE1ST_ADDRESS "https://bbs.saraba1st.com/2b/"
#define SITE_STAGE1ST_NAME    "s1"

/* For queries (model/query.h), of a `struct config`: the name of the site that SAID names, or whose
 * host it is, of its addresses or where it was before; else SAID. */
struct slice site_said(const void *config, struct slice said);

/* What a person calls a site: its name or an address. NULL: TEXT is neither. */
const struct site_config *site_of(struct config *c, struct slice text);

#endif
