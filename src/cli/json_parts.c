#include "cli/json_parts.h"

#include <inttypes.h>

#include "cli/json.h"
#include "util/utf8.h"

/* Bytes that may stand in a JSON string as they are, as far as one byte tells. C1 begins with C2.
 */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && c < 0x80;
}

static void json_char(struct buf *out, uint32_t cp)
{
	if (cp == '\n')
		buf_add_str(out, "\\n");
	else if (cp == '\t')
		buf_add_str(out, "\\t");
	else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		buf_printf(out, "\\u%04x", cp); /* small letters, as in RFC 8785 */
	else if (cp == '"' || cp == '\\')
		buf_printf(out, "\\%c", (int)cp);
	else
		buf_add_cp(out, cp);
}

void json_string(struct buf *out, struct slice s)
{
	buf_add_char(out, '"');
	while (s.n) {
		size_t n = 0;
		uint32_t cp;

		while (n < s.n && is_plain((unsigned char)s.p[n]))
			n++;
		/* Han is what most text is: three bytes, never to be escaped. */
		while (n + 2 < s.n && (unsigned char)s.p[n] >= 0xE3 &&
		       (unsigned char)s.p[n] <= 0xE9 && (s.p[n + 1] & 0xC0) == 0x80 &&
		       (s.p[n + 2] & 0xC0) == 0x80)
			n += 3;
		if (n) {
			buf_add(out, s.p, n);
			s = slice_skip(s, n);
			continue;
		}
		s = slice_skip(s, utf8_next(s, &cp));
		json_char(out, cp);
	}
	buf_add_char(out, '"');
}

void json_key(struct buf *out, const char *name)
{
	buf_printf(out, "%s\"%s\":", out->n && strchr("{[", out->p[out->n - 1]) ? "" : ",", name);
}

void json_null_or_string(struct buf *out, const char *name, struct slice s)
{
	json_key(out, name);
	if (s.n)
		json_string(out, s);
	else
		buf_add_str(out, "null");
}

void json_null_or_number(struct buf *out, const char *name, uint64_t n)
{
	json_key(out, name);
	if (n)
		buf_printf(out, "%" PRIu64, n);
	else
		buf_add_str(out, "null");
}

void json_null_or_time(struct buf *out, const char *name, int64_t t)
{
	char iso[DATE_ISO_SIZE];

	date_iso(iso, t, ZONE_ARCHIVE);
	json_null_or_string(out, name, slice_str(iso));
}

void json_boolean(struct buf *out, const char *name, bool b)
{
	json_key(out, name);
	buf_add_str(out, b ? "true" : "false");
}

void json_begin_object(struct buf *out)
{
	if (out->n && strchr("}]", out->p[out->n - 1]))
		buf_add_char(out, ',');
	buf_add_char(out, '{');
}

void json_begin_list(struct buf *out, const char *name)
{
	json_key(out, name);
	buf_add_char(out, '[');
}

void json_verdict(struct buf *out, const struct verdict *v)
{
	const char *level = v->level ? rule_deed_name(v->level->deed) : "";

	json_key(out, "rules");
	buf_add_char(out, '{');
	json_null_or_string(out, "level", slice_str(level));
	json_null_or_string(out, "color", v->color ? v->color->value : slice_of(NULL, 0));
	json_begin_list(out, "tags");
	for (uint32_t i = 0; i < v->ntags; i++) {
		if (i)
			buf_add_char(out, ',');
		json_string(out, v->tags[i]->value);
	}
	buf_add_str(out, "]}");
}
