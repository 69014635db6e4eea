/*
 * Any archive at any width: rows keep the promises of view/row.h. The first
 * four bytes of the input are the width, the text's width, how many quotes are
 * open and what else is shown; the rest is the archive.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "fixture/reading.h"
#include "fixture/rows_check.h"

#define POSTS_MAX 40 /* laid out of one input, to be quick */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void set_options(struct reading *r, const uint8_t *data)
{
	r->options.width = (uint16_t)(20 + data[0] % 120);
	r->options.text_width = data[1];
	folds_set_level(&r->folds, data[2] % 8);
	r->options.words = data[2] & 0x80 ? words_of_log() : words_of(LANG_ZH);
	width_set_ambiguous(data[2] & 0x40 ? 2 : 1);
	r->options.tails = data[3] & 1;
	r->changed = data[3] & 2 ? data[3] >> 2 : POST_NONE;
}

static void check(const struct reading *r, const struct block *b, struct arena *a)
{
	const char *fault = block_fault(b, &r->options, a);

	if (fault) {
		fprintf(stderr, "%s\n", fault);
		abort();
	}
	arena_clear(a);
}

static void lay_out(struct reading *r)
{
	const struct thread *t = &r->thread;
	struct find find;
	struct arena a;
	struct block b;

	arena_init(&a);
	find_init(&find, SLICE("a"));
	for (uint32_t i = 0; i < t->nposts && i < POSTS_MAX; i++) {
		r->options.find = i % 2 ? &find : NULL;
		b = layout_post(&r->source, &r->options, i, &a);
		check(r, &b, &a);
		b = layout_run(&r->source, &r->options, i, 1 + i % 2, &a);
		check(r, &b, &a);
	}
	find_release(&find);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading r;

	if (size < 4)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	reading_open(&r, 1, slice_of((const char *)data + 4, size - 4));
	set_options(&r, data);
	lay_out(&r);
	reading_close(&r);
	return 0;
}
