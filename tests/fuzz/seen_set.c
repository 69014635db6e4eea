/* Any bytes as what was seen of a thread.
 *
 * What is refused leaves nothing; what is read rises, and is written as the same bytes.
 */
#include <stdint.h>

#include "fuzz/checks.h"
#include "store/seen_set.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = slice_of((const char *)data, size);
	struct seen_set s = { 0 };
	struct buf out;

	buf_init(&out, size + 16);
	if (seen_set_read(&s, bytes) == 0) {
		for (size_t i = 0; i < s.n; i++) {
			check(!i || s.keys[i - 1] < s.keys[i]);
			check(seen_set_has(&s, s.keys[i]));
		}
		seen_set_write(&s, &out);
		check(slice_eq(buf_slice(&out), bytes));
	}
	check(s.n <= size);
	buf_release(&out);
	seen_set_release(&s);
	return 0;
}
