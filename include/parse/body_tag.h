/* The few tags that are left in archived bodies, and what stands in their place in the tree. */
#ifndef PALOU_PARSE_BODY_TAG_H
#define PALOU_PARSE_BODY_TAG_H

#include "util/slice.h"

enum tag_name {
	TAG_NONE, /* no tag: text */
	TAG_IMG,
	TAG_STRONG,
	TAG_STRONG_END,
	TAG_LINK,
	TAG_LINK_END,
	TAG_DROPPED, /* nothing a reader misses: form fields, stray ends of quotes */
};

struct tag {
	enum tag_name name;
	size_t n;         /* bytes of it, with the refuse some pictures leave behind them */
	struct slice url; /* of a picture or link, as written */
};

/* Reads the tag S begins with, `<` included; a void tag may end in `/)`. SKIP bytes stand between
 * `<` and the name (1 in `<[strong>`, where a link's text begins with a tag). */
struct tag tag_read(struct slice s, size_t skip);

/* `face2017/067` of a smiley's address, empty if it is none. */
struct slice tag_smiley(struct slice url);

/* Is it a picture of the forum's own that says nothing: a file-type icon, a spacer? */
bool tag_is_ornament(struct slice url);

/* A link's or picture's address as it was meant: without the forum's root in front of what is no
 * page of the forum, without `http` or `http://` in front of another scheme. */
struct slice tag_address(struct slice url);

#endif
