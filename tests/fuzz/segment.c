/* Any bytes as a block of the index: reading ends, stays inside, and gives only documents of the
 * segment; what was read is written and read back as the same. */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/checks.h"
#include "store/posting.h"

#define BASE 1000u
#define N    5000u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_docs(const struct block_reader *r)
{
	struct docset list = { 0 };
	struct docset wide = { 0 };
	int a = block_docs(r, BASE, N, &list);
	int b;

	docset_widen(&wide, BASE + N);
	b = block_docs(r, BASE, N, &wide);
	check(a == b);
	check(a < 0 || list.n == wide.n);
	for (uint32_t d = 0; docset_next(&wide, d, &d); d++)
		check(d >= BASE && d < BASE + N && (a < 0 || docset_has(&list, d)));
	docset_release(&list);
	docset_release(&wide);
}

/* Keys that ascend, each with its documents: as they come out of a sound block. */
static void copy(const struct block_reader *r, struct block_writer *w)
{
	struct docset list = { 0 };

	if ((w->docs == 0 || r->key > w->key) && block_docs(r, 0, N, &list) == 0) {
		for (size_t i = 0; i < list.n; i++)
			check(block_add(w, r->key, list.docs[i]));
	}
	docset_release(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct block_writer *w = calloc(1, sizeof *w);
	struct slice bytes =
	    slice_of((const char *)data, size < BLOCK_MAX / 4 ? size : BLOCK_MAX / 4);
	struct block_reader r;
	size_t entries = 0;

	check(w);
	block_begin(w);
	block_open(&r, bytes);
	while (block_next(&r) > 0) {
		entries++;
		touch(slice_between((const char *)r.list, (const char *)r.list_end));
		check_docs(&r);
		copy(&r, w);
	}
	check(entries <= bytes.n);
	bytes = block_close(w);
	block_open(&r, bytes);
	while (block_next(&r) > 0)
		check_docs(&r);
	check(r.p == r.end && block_next(&r) == 0);
	free(w);
	return 0;
}
