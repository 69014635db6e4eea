/* What `palou show`, `palou export` and `palou stats` print of threads, wherever they come from: a
 * thread is begun, its posts are printed at once or as they come, and it is ended. */
#ifndef PALOU_APP_SHOW_H
#define PALOU_APP_SHOW_H

#include "app/export_file.h"
#include "app/options.h"
#include "app/settings.h"
#include "cli/json.h"
#include "cli/out.h"
#include "cli/stats.h"
#include "model/conversation.h"
#include "model/filter.h"
#include "source/site.h"
#include "view/folds.h"
#include "view/layout.h"

struct show {
	const struct options *o;
	const struct settings *settings;
	const struct words *words;
	struct out out;
	struct export_file file; /* what `out` writes to, if it is not standard output */
	const struct site *site; /* of the thread, NULL: an archive */
	struct conversation talk;
	struct stats stats;
	struct verdicts verdicts; /* on the thread */
	struct json_scratch scratch;
	struct folds folds;
	struct arena arena;
	bool *known;    /* for each --author: somebody was called so */
	size_t found;   /* posts printed */
	size_t hidden;  /* posts that rules left out */
	uint64_t *tops; /* pids of printed replies that stood at the top: they come again, where
			 * they were written */
	size_t ntops, tops_cap;
	size_t shown;   /* of them, of this thread */
	uint32_t last;  /* the last one of them */
	size_t written; /* threads of which something was */
	size_t failed;  /* threads that could not be written, which was said */
	bool begun;     /* something of this thread was printed */
};

/* Prints to standard output. */
void show_init(struct show *s, const struct options *o, const struct settings *settings,
    const struct words *words);
void show_release(struct show *s);

/* The filter that the options mean in T; F is initialised. False if none of the authors asked for
 * wrote there. */
bool show_filter(struct show *s, const struct thread *t, struct filter *f);

/* Is the whole thread to be there before anything of it can be printed? */
bool show_wants_whole(const struct show *s);

/* Another thread, of SITE or, NULL, of an archive. False: it cannot be written, which was said. */
bool show_begin(struct show *s, const struct site *site);

/* Prints the thread's posts from number FROM on, as far as the filter keeps them, below the
 * thread's title if nothing was printed of it yet. Holes are nothing. */
void show_posts(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from);

/* What was printed was all of the thread. */
void show_end(struct show *s, const struct thread *t);

/* What was counted, as the options want it. */
void show_stats(
    struct buf *out, struct stats *s, const struct options *o, const struct words *words);

/* What is printed behind all threads. */
void show_finish(struct show *s);

/* Says which authors asked for were nowhere. */
void show_tell_unknown(const struct show *s);

/* Says that rules left N things out, counted with WHAT; nothing if they left out none. */
void show_tell_hidden(size_t n, enum word what, const struct words *words);

/* Columns of what is printed. */
uint16_t show_width(const struct options *o);

#endif
