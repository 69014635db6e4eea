/* Left-overs of players and scripts in archived bodies:
 *   $('flv_kBm').innerHTML=(mobileplayer() ? "" : AC_FL_RunContent(… 'src', 'URL' …));   also mp3_,
 *   swf_, without mobileplayer, or with encodeURI('URL')
 *   [thgame_biliplay{,=av}11661677{,=page}1…][/thgame_biliplay] */
#ifndef PALOU_PARSE_BODY_SCRIPT_H
#define PALOU_PARSE_BODY_SCRIPT_H

#include "util/arena.h"
#include "util/slice.h"

struct script {
	size_t n;          /* bytes of it, 0: S begins with nothing of the kind */
	struct slice url;  /* what a player plays, empty for a video code */
	struct slice text; /* `av11661677`, empty for a player */
};

/* What S begins with. */
struct script script_read(struct slice s, struct arena *a);

#endif
