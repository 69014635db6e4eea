#include "app/commands.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/document.h"
#include "app/messages.h"
#include "app/rules_judge.h"
#include "app/show.h"
#include "cli/text.h"

/* A reader who went away is no failure. */
int command_finish(struct out *out, size_t failed, size_t found, const struct words *words)
{
	struct err e = { 0 };

	if (out_finish(out, &e) == 0)
		return failed ? EXIT_INPUT : found ? EXIT_DONE : EXIT_NOTHING;
	if (e.sys == EPIPE)
		return EXIT_DONE;
	err_set(&e, ERR_SYSTEM, words->s[W_STDOUT]);
	e.sys = out->sys;
	message_print(&e, words);
	return EXIT_INPUT;
}

/* Once everything printable was printed, says what could not be read. */
static int finish(
    struct library *l, struct out *out, size_t failed, size_t found, const struct words *words)
{
	int status = command_finish(out, failed + l->ntroubles, found, words);

	for (size_t i = 0; i < l->ntroubles && !out->sys; i++)
		message_print(&l->troubles[i], words);
	return status;
}

static void show_thread(struct show *s, struct library *l, size_t index)
{
	struct document d;
	struct filter f;
	struct err e = { 0 };

	if (document_open(&d, l->archive, index, library_trouble, l, &e) < 0) {
		library_trouble(l, &e);
		return;
	}
	if (s->o->json)
		document_resolve_elsewhere(&d);
	filter_init(&f);
	if (show_begin(s, NULL)) {
		if (show_filter(s, &d.thread, &f))
			show_posts(s, &d.source, &f, 0);
		show_end(s, &d.thread);
	}
	filter_release(&f);
	document_close(&d);
}

int command_show(struct library *l, const struct options *o, const struct settings *settings,
    const struct words *words)
{
	struct show s;
	size_t *order = library_order(l);
	int status;

	show_init(&s, o, settings, words);
	for (size_t i = 0; i < l->catalog->nthreads && !s.out.sys; i++)
		show_thread(&s, l, order[i]);
	show_tell_unknown(&s);
	show_finish(&s);
	status = finish(l, &s.out, s.failed, s.found, words);
	show_tell_hidden(s.hidden, W_RULES_LEFT_POSTS, words);
	show_release(&s);
	free(order);
	return status;
}

bool command_list_thread(struct out *out, const struct catalog *c, size_t index,
    const struct site_config *site, const struct options *o, const struct words *words)
{
	const struct catalog_thread *t = &c->threads[index];
	struct verdict v = { 0 };
	struct arena a;

	arena_init(&a);
	if (o->rules)
		v = rules_on_listed(o->rules, site, c, index, &a);
	if (!verdict_is(&v, RULE_HIDE) && o->json)
		json_thread(&out->buf, c, t, o->rules ? &v : NULL);
	else if (!verdict_is(&v, RULE_HIDE))
		text_list_line(&out->buf, t, words, show_width(o));
	arena_release(&a);
	return !verdict_is(&v, RULE_HIDE);
}

int command_list(struct library *l, const struct options *o, const struct words *words)
{
	size_t *order = library_order(l);
	size_t found = 0, hidden = 0;
	struct thread t;
	struct out out;
	int status;

	out_init(&out, STDOUT_FILENO);
	thread_init(&t);
	for (size_t i = 0; i < l->catalog->nthreads && out_drain(&out); i++) {
		struct err e = { 0 };

		if (archive_read(l->archive, order[i], ARCHIVE_COUNTS, &t, library_trouble, l, &e) <
		    0) {
			library_trouble(l, &e);
			continue;
		}
		if (command_list_thread(&out, l->catalog, order[i], NULL, o, words))
			found++;
		else
			hidden++;
	}
	status = finish(l, &out, 0, found, words);
	show_tell_hidden(hidden, W_RULES_LEFT_THREADS, words);
	thread_release(&t);
	free(order);
	return status;
}
