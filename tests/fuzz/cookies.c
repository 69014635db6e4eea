/* Any bytes as cookies of a browser: what is read belongs to the host, has no byte that would be
 * another field or line, and reads back from a file as the same. */
#include <stdint.h>
#include <string.h>

#include "fuzz/checks.h"
#include "net/cookie_text.h"

#define HOST "bbs.forum.example"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_one_field(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == ';')
			return false;
	return true;
}

static void write_one(void *ctx, const struct cookie *c)
{
	check(c->domain.n && c->domain.n <= strlen(HOST));
	check(c->name.n && !memchr(c->name.p, '=', c->name.n) && c->expires >= 0);
	check(is_one_field(c->domain) && is_one_field(c->path));
	check(is_one_field(c->name) && is_one_field(c->value));
	cookie_text_add(ctx, c);
	buf_add_char(ctx, '\n');
}

static size_t read_all(struct slice text, struct buf *out)
{
	buf_init(out, SIZE_MAX / 2);
	return cookie_text_read(text, SLICE(HOST), write_one, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf first, second;
	size_t n = read_all(slice_of((const char *)data, size), &first);

	check(read_all(buf_slice(&first), &second) == n);
	check(slice_eq(buf_slice(&first), buf_slice(&second)));
	buf_release(&first);
	buf_release(&second);
	return 0;
}
