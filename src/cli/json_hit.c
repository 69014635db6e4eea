#include "cli/json_hit.h"

#include <inttypes.h>

#include "cli/json.h"
#include "cli/json_parts.h"
#include "util/utf8.h"

static void add_place(struct buf *out, const struct json_hit *h)
{
	size_t begin;

	json_key(out, "at");
	if (h->begin == h->end) {
		buf_add_str(out, "null");
		return;
	}
	begin = utf8_count(slice_head(h->text, h->begin));
	buf_printf(out, "[%zu,%zu]", begin,
	    begin + utf8_count(slice_between(h->text.p + h->begin, h->text.p + h->end)));
}

void json_hit(struct buf *out, const struct json_hit *h)
{
	const struct post *p = h->post;

	json_begin_object(out);
	json_null_or_string(out, "site", h->site);
	json_null_or_string(out, "board", h->board);
	json_null_or_number(out, "tid", h->tid);
	json_key(out, "title");
	json_string(out, h->title);
	json_null_or_number(out, "floor", p->floor);
	json_null_or_number(out, "pid", p->pid);
	json_null_or_string(out, "author", h->author);
	json_boolean(out, "op", p->flags & POST_IS_OP);
	json_null_or_time(out, "posted", p->posted);
	json_key(out, "state");
	json_string(out, slice_str(json_state_name(p->state)));
	json_key(out, "body");
	if (h->text.p)
		json_string(out, h->text);
	else
		buf_add_str(out, "null");
	add_place(out, h);
	if (h->verdict)
		json_verdict(out, h->verdict);
	buf_add_str(out, "}\n");
}
