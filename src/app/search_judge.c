/* How many results rules hide: of those in sight that is known as they are drawn, of all it is
 * counted once it is asked for, in slices, since each text has to be read. */
#include <string.h>

#include "app/rules_judge.h"
#include "app/search_page.h"
#include "util/mem.h"

#define SLICE_MS 12

void search_judge_forget(struct search_page *p)
{
	if (p->judged)
		memset(p->judged, 0, p->judged_cap * sizeof *p->judged);
	p->judging = 0;
	p->hidden = 0;
	p->counted = false;
	p->counting = p->lines.revealing;
}

/* Other rules: what was counted is to be counted again. */
static void take_rules(struct search_page *p, struct app *app)
{
	app_rules(app);
	if (p->rules == app->book.version)
		return;
	p->rules = app->book.version;
	search_judge_forget(p);
}

static void judge_one(struct search_page *p, const struct app *app, size_t group, struct arena *a)
{
	const struct search_group *g = search_group(p->search, group);
	uint32_t i = p->judged[group]++;
	struct found_thread t;
	struct found_post f;
	struct verdict v;

	if (found_thread(p->store, g->thread, &t, a, NULL) < 0 ||
	    found_post(&p->reader, &p->query, g, i, &f, a, NULL) < 0)
		return;
	v = rules_on_found(&app->book.rules, app->config, &t, &f, a);
	p->hidden += verdict_is(&v, RULE_HIDE);
}

static void room(struct search_page *p, size_t n)
{
	size_t had = p->judged_cap;

	if (n <= had)
		return;
	p->judged = mem_grow(p->judged, &p->judged_cap, n, sizeof *p->judged);
	memset(p->judged + had, 0, (p->judged_cap - had) * sizeof *p->judged);
}

/* Hits that were not looked at yet are found first, as when the thread is opened. */
static bool judge_some(struct search_page *p, const struct app *app, struct arena *a)
{
	int64_t until = app_now() + SLICE_MS;
	size_t n = search_count(p->search);

	for (room(p, n); p->judging < n; p->judging++) {
		search_finish(p->search, p->judging, NULL);
		while (p->judged[p->judging] < search_group(p->search, p->judging)->nhits) {
			if (app_now() >= until)
				return true;
			arena_clear(a);
			judge_one(p, app, p->judging, a);
		}
	}
	return false;
}

bool search_judge_work(struct search_page *p, struct app *app)
{
	struct arena a;
	bool begun;

	take_rules(p, app);
	if (!p->counting || !p->search)
		return false;
	arena_init(&a);
	begun = store_begin_read(p->store, NULL) == 0;
	p->counting = judge_some(p, app, &a);
	if (begun)
		store_end_read(p->store);
	arena_release(&a);
	p->counted = !p->counting;
	if (p->counted && !p->hidden && p->lines.revealing) {
		p->lines.revealing = false;
		app_say(app, W_NOTHING_HIDDEN);
	}
	return p->counting;
}

void search_judge_more(struct search_page *p, size_t group)
{
	p->judging = group < p->judging ? group : p->judging;
	p->counting = p->counting || p->counted;
	p->counted = false;
}

void search_judge_reveal(struct search_page *p, struct app *app)
{
	take_rules(p, app);
	if (!rules_hold(&app->book.rules) || (p->counted && !p->hidden)) {
		app_say(app, W_NOTHING_HIDDEN);
		return;
	}
	p->lines.revealing = !p->lines.revealing;
	p->counting = p->counting || !p->counted;
}

void search_judge_note(const struct search_page *p, struct app *app, struct buf *out)
{
	bool revealing = p->lines.revealing;
	bool sight = !p->counted && p->sight > p->hidden;
	unsigned n = (unsigned)(sight ? p->sight : p->hidden);
	enum word word = revealing ? W_N_REVEALED_LEAST : W_N_HIDDEN_LEAST;

	if (!n)
		return;
	if (p->counted)
		word = revealing ? W_N_REVEALED_LINES : W_N_HIDDEN_LINES;
	else if (!p->counting && sight)
		word = W_N_HIDDEN_SIGHT;
	app_note(app, out, word, n);
	buf_add_str(out, "  ");
}
