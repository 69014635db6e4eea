/* What the library has of one author, counted: what is listed of that, on the screen or in lines,
 * and where it leads. */
#ifndef PALOU_APP_AUTHOR_ABOUT_H
#define PALOU_APP_AUTHOR_ABOUT_H

#include "app/app.h"
#include "model/query.h"
#include "store/store_author.h"

enum author_section {
	AUTHOR_LIFE, /* one line: from when to when */
	AUTHOR_BOARDS,
	AUTHOR_TIMES,
	AUTHOR_QUOTES,    /* whom he quotes */
	AUTHOR_QUOTED_BY, /* who quotes him */
	AUTHOR_SECTIONS,
};

/* A line is its section and what it is there: an empty line, a heading, an entry of the section's
 * tally (of times: the month or year itself), or that there are more. */
#define AUTHOR_STEP    (SIZE_MAX / 16 + 1)
#define AUTHOR_BLANK   ((size_t)0)
#define AUTHOR_HEADING ((size_t)1)
#define AUTHOR_ENTRY   ((size_t)2)
#define AUTHOR_MORE    (AUTHOR_STEP - 1)

struct author_about {
	struct store *store;
	struct buf name;
	struct buf note; /* the person's, on him */
	struct author_count *count;
	bool counting;
	bool open[AUTHOR_SECTIONS]; /* all entries are listed; of times: all months */
	struct err failed;
};

/* About NAME, nothing counted yet; false, which was said: there is no library, or nobody of that
 * name in it. */
bool author_about_init(struct author_about *about, struct app *app, struct slice name);
void author_about_release(struct author_about *about);

/* Counts about so many POSTS more, as long as `counting`. */
void author_about_work(struct author_about *about, uint32_t posts);

/* How many posts, threads and opened threads there are so far, and how far it is. */
void author_about_say(const struct author_about *about, const struct app *app, struct buf *out);

static inline enum author_section author_section(size_t line)
{
	return (enum author_section)(line / AUTHOR_STEP);
}

/* Is LINE a heading, or empty? That there are more? Somebody? */
bool author_passive(size_t line);
bool author_is_more(size_t line);
bool author_is_person(size_t line);

/* Calls ADD with each line there is so far, in their order. */
void author_each_line(
    const struct author_about *about, void (*add)(void *ctx, size_t line), void *ctx);

/* Times are years, unless these are few, or months are wanted. */
bool author_by_year(const struct author_about *about);

/* What LINE, an entry, counts: the id of a board or an author (0: anonymous), a month or year; how
 * often that is; and the most of its section. */
int64_t author_key(const struct author_about *about, size_t line);
uint32_t author_times(const struct author_about *about, size_t line);
uint32_t author_most(const struct author_about *about, enum author_section section);

/* Its name, in A: what the library calls it, or `2023-03`; empty: it has none. The same with a word
 * instead. */
struct slice author_label(const struct author_about *about, size_t line, struct arena *a);
struct slice author_shown(
    const struct author_about *about, const struct app *app, size_t line, struct arena *a);

/* What stands over a section, in A; and that there are more. */
struct slice author_heading(const struct author_about *about, const struct app *app,
    enum author_section section, struct arena *a);
struct slice author_more(const struct author_about *about, const struct app *app,
    enum author_section section, struct arena *a);

/* The name of whom LINE, a person, is; false, which was said: he is anonymous. */
bool author_person(
    const struct author_about *about, struct app *app, size_t line, struct slice *name);

#define AUTHOR_TERMS 3

/* The query for the posts that LINE, an entry that is no person, counts; returns how many terms it
 * has. And for those in which the one quotes the other; 0, which was said: LINE is nobody. */
size_t author_part(const struct author_about *about, struct app *app, size_t line,
    struct query_term terms[AUTHOR_TERMS]);
size_t author_quoting(const struct author_about *about, struct app *app, size_t line,
    struct query_term terms[AUTHOR_TERMS]);

#endif
