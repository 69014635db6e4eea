/* Any bytes as the state file.
 *
 * What is read is bounded and can be written; what was written reads as the same, and is merged
 * with itself without a change.
 */
#include <stdint.h>
#include <string.h>

#include "fuzz/checks.h"
#include "app/state_text.h"

#define TEXT_MAX ((size_t)64 << 20)

/* A whole path, or the address of a site. */
static bool is_place(const char *path)
{
	return path[0] == '/' || strncmp(path, "http://", 7) == 0 ||
	       strncmp(path, "https://", 8) == 0;
}

static void check_entry(const struct state_entry *e)
{
	check(e->kind < STATE_KINDS && e->when >= 0 && !e->changed);
	check(e->npaths >= 1 && e->npaths <= STATE_PATHS);
	for (size_t i = 0; i < e->npaths; i++)
		check(is_place(e->paths[i].p) && strlen(e->paths[i].p) == e->paths[i].n);
	/* A thread of a site has both: its tid, and the site's name. */
	if (e->kind == STATE_THREAD)
		check(e->tid ? !e->file.n || e->paths[0].p[0] != '/' : e->file.n != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct state s, again;
	struct buf out, twice;

	state_init(&s);
	state_init(&again);
	buf_init(&out, TEXT_MAX);
	buf_init(&twice, TEXT_MAX);
	state_parse(&s, slice_of((const char *)data, size));
	check(s.n <= STATE_THREADS + STATE_ARCHIVES);
	for (size_t i = 0; i < s.n; i++) {
		check_entry(&s.entries[i]);
		check(!i || s.entries[i - 1].when >= s.entries[i].when);
	}
	state_print(&s, &out);
	state_parse(&again, buf_slice(&out));
	state_merge(&again, &s);
	state_print(&again, &twice);
	check(slice_eq(buf_slice(&out), buf_slice(&twice)));
	buf_release(&out);
	buf_release(&twice);
	state_release(&s);
	state_release(&again);
	return 0;
}
