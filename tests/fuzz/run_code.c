/* Any bytes as the posts of a run, the first two being how many there are.
 *
 * What is read is written again, and that is read as the same posts. */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/checks.h"
#include "store/run_code.h"
#include "util/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_same(const struct run_post *a, const struct run_post *b)
{
	check(a->posted == b->posted && a->pid == b->pid && a->offset == b->offset);
	check(a->length == b->length && a->file == b->file && a->author == b->author);
	check(a->floor == b->floor && a->twin == b->twin && a->state == b->state);
	check(a->flags == b->flags);
}

static void check_again(const struct run_post *posts, size_t n)
{
	struct run_post *again = mem_zalloc(n + 1, sizeof *again);
	struct buf out;

	buf_init(&out, SIZE_MAX / 4);
	run_encode(&out, posts, n);
	check(run_decode(buf_slice(&out), again, n, NULL) == 0);
	for (size_t i = 0; i < n; i++)
		check_same(&posts[i], &again[i]);
	buf_release(&out);
	free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice blob;
	struct run_post *posts;
	size_t n;

	if (size < 2)
		return 0;
	n = (size_t)data[0] | (size_t)data[1] << 8;
	blob = slice_of((const char *)data + 2, size - 2);
	posts = mem_zalloc(n + 1, sizeof *posts);
	if (run_decode(blob, posts, n, NULL) == 0)
		check_again(posts, n);
	free(posts);
	return 0;
}
