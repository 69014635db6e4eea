#include "store/pack.h"

#define LEVEL 6 /* 9 makes pages of a forum 1 % smaller, in twice the time */

int pack_ready(struct store *s, struct err *e)
{
	int r = s->has_zlib ? 0 : zlib_lib_load(&s->zlib, e);

	s->has_zlib = r == 0;
	return r;
}

int pack(struct store *s, struct slice bytes, struct buf *out, struct err *e)
{
	int r = pack_ready(s, e);
	uLongf n;
	char *to;

	if (r < 0)
		return r;
	n = s->zlib.compressBound(bytes.n);
	to = buf_room(out, n);
	if (!to)
		return err_set(e, ERR_TOO_BIG, NULL);
	if (s->zlib.compress2((Bytef *)to, &n, (const Bytef *)bytes.p, bytes.n, LEVEL) != Z_OK)
		return err_set(e, ERR_STORE, s->db.path);
	out->n += n;
	return 0;
}

int unpack(
    struct store *s, struct slice packed, int64_t size, size_t max, struct buf *out, struct err *e)
{
	int r = pack_ready(s, e);
	uLongf n = (uLongf)size;
	char *to;

	if (r < 0)
		return r;
	if (size < 0 || (uint64_t)size > max)
		return err_set(e, ERR_STORE_DAMAGED, s->db.path);
	to = buf_room(out, n);
	if (!to)
		return err_set(e, ERR_STORE_DAMAGED, s->db.path);
	if (s->zlib.uncompress((Bytef *)to, &n, (const Bytef *)packed.p, packed.n) != Z_OK ||
	    n != (uLongf)size)
		return err_set(e, ERR_STORE_DAMAGED, s->db.path);
	to[n] = '\0';
	out->n += n;
	return 0;
}
