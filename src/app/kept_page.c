#include "app/kept_page.h"

struct web_page *kept_page_read(struct web_reader *reader, struct store *s, const char *site,
    const struct page_key *key, int zone, struct buf *bytes, int64_t *came, struct err *e)
{
	struct web_source source;
	struct page_text text = { 0 };
	int r;

	buf_clear(bytes);
	r = store_pages_get(s, site, key, &text, bytes, e);
	*came = text.came;
	if (r < 0)
		return NULL;
	source = (struct web_source){
		.bytes = text.bytes,
		.content_type = text.type.n ? text.type.p : NULL,
		.url = text.url.n ? text.url.p : NULL,
		.zone = zone,
		.now = text.came,
	};
	return web_page_read(reader, &source);
}
