/* The page of search results from inside: src/app/page_search.c and
 * src/app/search_*.c alone. */
#ifndef PALOU_APP_SEARCH_PAGE_H
#define PALOU_APP_SEARCH_PAGE_H

#include "app/lines.h"
#include "app/search_text.h"

struct search_page {
	struct lines_page lines; /* a line is a thread or one of its hits: search_line() */
	struct store *store;
	struct buf text; /* of the query, as typed */
	struct query query;
	struct query_error wrong; /* fault: why there is none */
	struct search *search;    /* NULL: not begun, or the query is wrong or empty */
	struct search_reader reader;
	enum search_order order;
	struct variants *variants; /* made when the setting `variants` is on, if ICU is there */
	bool with_variants;        /* that setting, when the search began */
	unsigned version;          /* of the search, that is listed */
	uint32_t slice;            /* posts to be looked at before the next frame */
	bool *open;                /* threads of which all hits are listed, by group */
	size_t open_cap;
	bool stale;     /* the query changed: it begins anew once no key is waiting */
	bool running;   /* there is more to be looked at */
	struct buf was; /* the text before the prompt was opened: Esc brings it back */
	struct err failed;

	/* What rules hide, see search_judge.c. */
	unsigned rules;   /* version of those that were judged by */
	size_t sight;     /* hidden rows in sight */
	uint64_t hidden;  /* hits that are, as far as they were judged: */
	uint32_t *judged; /* so many of each group */
	size_t judged_cap;
	size_t judging; /* the group to go on with */
	bool counting;  /* they are being judged, … */
	bool counted;   /* … all of them were */
};

#define SEARCH_FIRST 2 /* posts looked at in the first slice */

/* Hit number I of a group, from 1; 0: its thread; SEARCH_MORE: that there are more. */
#define SEARCH_STEP ((size_t)1 << sizeof(size_t) * 4)
#define SEARCH_MORE (SEARCH_STEP - 1)

static inline struct search_page *search_page_of(struct page *p)
{
	return (struct search_page *)(void *)p;
}

/* Nothing is judged yet. */
void search_judge_forget(struct search_page *p);

/* Judges some more results, if that is asked for. True: there are more. */
bool search_judge_work(struct search_page *p, struct app *app);

/* GROUP has more hits than it had. */
void search_judge_more(struct search_page *p, size_t group);

/* Shows what rules hide, or no more, and has all results judged. */
void search_judge_reveal(struct search_page *p, struct app *app);

/* How many results are hidden, or of those in sight, as far as that is known. */
void search_judge_note(const struct search_page *p, struct app *app, struct buf *out);

/* Begins anew with the text as it is. */
void search_page_begin(struct search_page *p, struct app *app);

/* How many rows there are of what was found, while no thread is open. */
size_t search_page_rows(const struct search_page *p);

/* Nothing is searched for, and nothing listed. */
void search_page_forget(struct search_page *p, struct app *app);

/* Lists what there is. */
void search_page_collect(struct lines_page *lines, struct app *app);

/* A row, for lines_ops. */
struct block search_page_row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width);

#endif
