#include "util/base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* N bytes, at most 3, as 4 characters. */
static void put_group(char *out, const char *p, size_t n)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < 3; i++)
		bits = bits << 8 | (i < n ? (unsigned char)p[i] : 0);
	for (size_t i = 0; i < 4; i++)
		out[i] = i <= n ? digits[bits >> (18 - 6 * i) & 63] : '=';
}

void base64_add(struct buf *out, struct slice s)
{
	char *room = buf_room(out, BASE64_SIZE(s.n));

	if (!room)
		return;
	for (size_t i = 0; i < s.n; i += 3, room += 4)
		put_group(room, s.p + i, s.n - i < 3 ? s.n - i : 3);
	out->n += BASE64_SIZE(s.n);
	out->p[out->n] = '\0';
}
