/* How a person describes a site; filled by the configuration, or from an address alone. Strings are
 * owned by whoever made it. */
#ifndef PALOU_SOURCE_SITE_CONFIG_H
#define PALOU_SOURCE_SITE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

struct site_config {
	char *name;   /* `s1`; for a site that is only an address, its host */
	char *title;  /* 论坛's own name, NULL: what its pages say */
	char **bases; /* addresses of its forum.php's folder, tried in order, but none of http in
		       * place of one of https; each ends in `/` */
	size_t nbases;
	char **hosts; /* other hosts whose links mean this site: old domains; a host means those
		       * below it too */
	size_t nhosts;
	char *user_agent;       /* NULL: palou's */
	char *proxy;            /* NULL: the environment's; "": none */
	char *ca_file;          /* or NULL */
	char *user;             /* who logs in, NULL: asked */
	char *password_command; /* its output's first line is the password; NULL: asked */
	char *cookie_file;      /* where its cookies are kept; NULL: nowhere */
	char *cookies_from;  /* a browser's cookie file that is taken over at the start, or NULL */
	unsigned at_once;    /* requests; 0: 2 */
	unsigned per_second; /* 0: 2 */
	unsigned patience;   /* seconds; 0: net's */
	int zone;            /* seconds east of UTC, where pages do not say */
};

#endif
