/* The files below config/ that are compiled in: palou.conf first, then the themes. Made by the
 * Makefile. */
#ifndef PALOU_APP_CONFIG_TEXT_H
#define PALOU_APP_CONFIG_TEXT_H

struct config_text {
	const char *name; /* of the file, without .conf; NULL behind the last */
	const char *text;
};

extern const struct config_text config_texts[];

#endif
