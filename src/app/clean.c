#include "app/clean.h"

#include <stdio.h>

#include "app/messages.h"
#include "app/own_store.h"
#include "app/page_index.h"
#include "store/store_pages.h"

#define SIZE_TEXT 32

/* `45.6 MB` */
static const char *size_text(char out[SIZE_TEXT], int64_t bytes)
{
	static const char *const units[] = { "B", "KB", "MB", "GB" };
	double n = (double)bytes;
	size_t u = 0;

	for (; n >= 1024 && u < 3; u++)
		n /= 1024;
	snprintf(out, SIZE_TEXT, u ? "%.1f %s" : "%.0f %s", n, units[u]);
	return out;
}

static void print_sizes(struct store *s, const struct words *words)
{
	struct page_sizes n = store_pages_sizes(s);
	char size[SIZE_TEXT];

	printf(words->s[W_CLEAN_PAGES], (long long)n.pages, size_text(size, n.bytes));
	printf(words->s[W_CLEAN_TEXTS], (long long)n.texts, size_text(size, n.text_bytes));
	printf(words->s[W_CLEAN_INDEX], size_text(size, store_index_size(s)));
	printf(words->s[W_CLEAN_WHOLE], size_text(size, store_size(s)));
}

static int trim(struct store *s, int64_t limit, const struct words *words, struct err *e)
{
	struct page_sizes freed = { 0 };
	char size[SIZE_TEXT];
	int r = limit < 0 ? 0 : store_pages_trim(s, limit, &freed, e);

	if (r == 0 && freed.pages)
		r = page_index_sweep(s, e);
	if (r == 0 && freed.pages)
		printf(
		    words->s[W_CLEAN_FREED], (long long)freed.pages, size_text(size, freed.bytes));
	return r;
}

static int vacuum(struct store *s, const struct words *words, struct err *e)
{
	int64_t before = store_size(s);
	char size[SIZE_TEXT];
	int r = store_vacuum(s, e);

	if (r == 0)
		printf(words->s[W_CLEAN_VACUUMED], size_text(size, before - store_size(s)));
	return r;
}

static int clean_store(
    const struct options *o, const struct config *c, struct store *s, const struct words *words)
{
	struct err e = { 0 };
	int r;

	print_sizes(s, words);
	r = trim(s, o->drop_pages ? 0 : c->settings.cache_limit, words, &e);
	if (r == 0 && o->vacuum)
		r = vacuum(s, words, &e);
	if (r < 0)
		message_print(&e, words);
	return r < 0 || fflush(stdout) ? EXIT_INPUT : EXIT_DONE;
}

int command_clean(const struct options *o, const struct config *c, const struct words *words)
{
	struct own_store own = { 0 };
	struct store *s;
	int status;

	if (o->npaths) {
		fprintf(stderr, "palou: clean: %s\n", words->s[W_CLEAN_NO_PATHS]);
		return EXIT_USAGE;
	}
	s = own_store_if_there(&own, c);
	if (s) {
		status = clean_store(o, c, s, words);
	} else if (own.err.code) {
		message_print(&own.err, words);
		status = EXIT_INPUT;
	} else {
		fprintf(stderr, "palou: %s\n", words->s[W_CLEAN_NONE]);
		status = EXIT_NOTHING;
	}
	own_store_release(&own);
	return status;
}
