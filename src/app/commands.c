#include "app/commands.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/document.h"
#include "app/messages.h"
#include "app/show.h"
#include "cli/text.h"

/* Says what could not be read, since the last time. */
static void tell_troubles(const struct library *l, size_t *told, const struct words *words)
{
	for (; *told < l->ntroubles; (*told)++)
		message_print(&l->troubles[*told], words);
}

/* How the run ends, once everything printable was printed. A reader who went away is no failure. */
static int finish(
    struct library *l, struct out *out, size_t *told, size_t found, const struct words *words)
{
	struct err e = { 0 };

	if (out_finish(out, &e) < 0) {
		if (e.sys == EPIPE)
			return EXIT_DONE;
		err_set(&e, ERR_SYSTEM, words->s[W_STDOUT]);
		e.sys = out->sys;
		message_print(&e, words);
		return EXIT_INPUT;
	}
	tell_troubles(l, told, words);
	if (l->ntroubles)
		return EXIT_INPUT;
	return found ? EXIT_DONE : EXIT_NOTHING;
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
	s->titled = false;
	if (show_filter(s, &d.thread, &f))
		show_posts(s, &d.source, &f, 0);
	filter_release(&f);
	document_close(&d);
}

int command_show(struct library *l, const struct options *o, const struct settings *settings,
    const struct words *words)
{
	struct show s;
	size_t *order = library_order(l);
	size_t told = 0;
	int status;

	show_init(&s, o, settings, words);
	for (size_t i = 0; i < l->catalog->nthreads && !s.out.sys; i++)
		show_thread(&s, l, order[i]);
	show_tell_unknown(&s);
	status = finish(l, &s.out, &told, s.found, words);
	show_release(&s);
	free(order);
	return status;
}

int command_list(struct library *l, const struct options *o, const struct words *words)
{
	size_t *order = library_order(l);
	size_t told = 0, found = 0;
	struct thread t;
	struct out out;
	int status;

	out_init(&out, STDOUT_FILENO);
	thread_init(&t);
	for (size_t i = 0; i < l->catalog->nthreads && out_drain(&out); i++) {
		const struct catalog_thread *ct = &l->catalog->threads[order[i]];
		struct err e = { 0 };

		if (archive_read(l->archive, order[i], ARCHIVE_COUNTS, &t, library_trouble, l, &e) <
		    0) {
			library_trouble(l, &e);
			continue;
		}
		if (o->json)
			json_thread(&out.buf, l->catalog, ct);
		else
			text_list_line(&out.buf, ct, words, show_width(o));
		found++;
	}
	status = finish(l, &out, &told, found, words);
	thread_release(&t);
	free(order);
	return status;
}
