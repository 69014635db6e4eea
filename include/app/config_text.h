/* The files below config/ that are compiled in: palou.conf first, then themes and sites. Made by
 * the Makefile. */
#ifndef PALOU_APP_CONFIG_TEXT_H
#define PALOU_APP_CONFIG_TEXT_H

#include <stddef.h>

struct config_text {
	const char *folder; /* `config`, `themes`, `sites` */
	const char *name;   /* of the file, without .conf; NULL behind the last */
	const char *text;
};

extern const struct config_text config_texts[];

/* Text number I of FOLDER, or NULL. */
const struct config_text *config_text_in(const char *folder, size_t i);

#endif
