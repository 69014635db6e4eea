/* What `palou show` prints of a thread, whatever it comes from. */
#ifndef PALOU_APP_SHOW_H
#define PALOU_APP_SHOW_H

#include "app/options.h"
#include "app/settings.h"
#include "cli/json.h"
#include "cli/out.h"
#include "model/filter.h"
#include "view/folds.h"
#include "view/layout.h"

struct show {
	const struct options *o;
	const struct settings *settings;
	const struct words *words;
	struct out out;
	struct json_scratch scratch;
	struct folds folds;
	struct arena arena;
	bool *known;    /* for each --author: somebody was called so */
	size_t found;   /* posts printed */
	bool titled;    /* the thread's title was, above its first post */
	uint64_t *tops; /* pids of printed replies that stood at the top: they come again, where
			 * they were written */
	size_t ntops, tops_cap;
};

/* Prints to standard output. */
void show_init(struct show *s, const struct options *o, const struct settings *settings,
    const struct words *words);
void show_release(struct show *s);

/* The filter that the options mean in T; F is initialised. False if none of the authors asked for
 * wrote there. */
bool show_filter(struct show *s, const struct thread *t, struct filter *f);

/* Prints the thread's posts from number FROM on, as far as the filter keeps them, below the
 * thread's title if FROM is 0. Holes are nothing. */
void show_posts(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from);

/* Says which authors asked for were nowhere. */
void show_tell_unknown(const struct show *s);

/* Columns of what is printed. */
uint16_t show_width(const struct options *o);

#endif
