#include "parse/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "util/mem.h"
#include "util/utf8.h"

#define HEAD_SIZE 4096 /* bytes in which a page says what it is written in */

static const struct charset_name {
	const char *name;
	enum charset charset;
} names[] = {
	{ "utf-8", CHARSET_UTF8 },
	{ "utf8", CHARSET_UTF8 },
	{ "gbk", CHARSET_GBK },
	{ "gb2312", CHARSET_GBK },
	{ "gb18030", CHARSET_GBK },
	{ "x-gbk", CHARSET_GBK },
	{ "cp936", CHARSET_GBK },
	{ "big5", CHARSET_BIG5 },
	{ "big5-hkscs", CHARSET_BIG5 },
	{ "iso-8859-1", CHARSET_LATIN1 },
	{ "latin1", CHARSET_LATIN1 },
	{ "windows-1252", CHARSET_LATIN1 },
	{ "utf-16", CHARSET_UTF16 },
	{ "utf-16le", CHARSET_UTF16 },
};

bool charset_find(struct slice name, enum charset *c)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_str(names[i].name).n == name.n &&
		    strncasecmp(names[i].name, name.p, name.n) == 0) {
			*c = names[i].charset;
			return true;
		}
	return false;
}

/* ---- what bytes are */

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_';
}

/* The charset that stands behind KEY and perhaps a quote. */
static bool named_behind(struct slice text, struct slice key, enum charset *c)
{
	const char *at;

	for (; (at = slice_find(text, key)); text = slice_between(at + 1, slice_end(text))) {
		struct slice rest = slice_between(at + key.n, slice_end(text));
		size_t n = 0;

		while (rest.n && (*rest.p == '"' || *rest.p == '\'' || *rest.p == ' '))
			rest = slice_skip(rest, 1);
		while (n < rest.n && is_name_char(rest.p[n]))
			n++;
		if (charset_find(slice_head(rest, n), c))
			return true;
	}
	return false;
}

static bool named_in(struct slice text, enum charset *c)
{
	return named_behind(text, SLICE("charset="), c) ||
	       named_behind(text, SLICE("encoding="), c);
}

static bool starts_with_mark(struct slice bytes, enum charset *c)
{
	if (slice_starts(bytes, SLICE("\xEF\xBB\xBF")))
		*c = CHARSET_UTF8;
	else if (slice_starts(bytes, SLICE("\xFF\xFE")))
		*c = CHARSET_UTF16;
	else
		return false;
	return true;
}

struct utf8_tally {
	size_t good, bad; /* characters of more than one byte, and broken pieces */
};

static struct utf8_tally tally_utf8(struct slice bytes)
{
	struct utf8_tally t = { 0, 0 };

	while (bytes.n) {
		uint32_t cp;
		size_t n = 1;

		if ((unsigned char)*bytes.p >= 0x80) {
			n = utf8_next(bytes, &cp);
			if (cp == UTF8_BAD && !slice_starts(bytes, SLICE("\xEF\xBF\xBD")))
				t.bad++;
			else
				t.good++;
		}
		bytes = slice_skip(bytes, n);
	}
	return t;
}

/* One broken byte in a page, where a server cut an excerpt, makes it no other charset; where most
 * of it is broken, it is one. */
static enum charset by_content(struct slice bytes, bool named, enum charset name)
{
	struct utf8_tally t = tally_utf8(bytes);

	if (!named || name == CHARSET_UTF8)
		return t.bad > t.good ? CHARSET_GBK : CHARSET_UTF8;
	/* Saved by a program that wrote UTF-8 and left the page's words about itself; or sent by a
	 * server that says one charset for all that it has. */
	return t.bad == 0 && t.good > 8 ? CHARSET_UTF8 : name;
}

enum charset charset_of(struct slice bytes, const char *content_type)
{
	enum charset c = CHARSET_UTF8;
	bool named;

	if (starts_with_mark(bytes, &c))
		return c;
	named = content_type && named_in(slice_str(content_type), &c) && c != CHARSET_UTF8;
	if (!named)
		named = named_in(slice_head(bytes, bytes.n < HEAD_SIZE ? bytes.n : HEAD_SIZE), &c);
	return by_content(bytes, named, c);
}

/* ---- decoding */

/* Bytes of the control that S begins with, 0 if it begins with none; CR becomes a newline. */
static size_t control_size(struct slice s)
{
	unsigned char c = (unsigned char)*s.p;

	if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F)
		return 1;
	if (c == 0xC2 && s.n > 1 && (unsigned char)s.p[1] < 0xA0)
		return 2;
	return 0;
}

static size_t plain_size(struct slice s)
{
	size_t n = 0;

	while (n < s.n && ((unsigned char)s.p[n] >= 0x20 || s.p[n] == '\n' || s.p[n] == '\t') &&
	       (unsigned char)s.p[n] < 0x7F)
		n++;
	return n;
}

/* UTF-8, perhaps broken, as clean UTF-8. */
static struct slice clean_utf8(struct slice s, struct arena *a)
{
	size_t size = 3 * s.n + 1, n = 0;
	char *out = arena_alloc(a, size);

	if (slice_starts(s, SLICE("\xEF\xBB\xBF")))
		s = slice_skip(s, 3);
	while (s.n) {
		size_t run = plain_size(s);
		uint32_t cp;

		memcpy(out + n, s.p, run);
		n += run;
		s = slice_skip(s, run);
		if (!s.n)
			break;
		run = control_size(s);
		if (run && *s.p == '\r' && !(s.n > 1 && s.p[1] == '\n'))
			out[n++] = '\n';
		if (!run) {
			run = utf8_next(s, &cp);
			n += utf8_put(out + n, cp);
		}
		s = slice_skip(s, run);
	}
	out[n] = '\0';
	arena_shrink(a, out, size, n + 1);
	return slice_of(out, n);
}

static const char *iconv_name(enum charset c)
{
	static const char *const of[] = {
		[CHARSET_UTF8] = "UTF-8",
		[CHARSET_GBK] = "GB18030",
		[CHARSET_BIG5] = "BIG5-HKSCS",
		[CHARSET_LATIN1] = "CP1252",
		[CHARSET_UTF16] = "UTF-16LE",
	};

	return of[c];
}

/* A broken byte (two in UTF-16) is skipped, with U+FFFD in its place. */
static void convert(iconv_t cd, struct slice s, size_t unit, struct buf *out)
{
	while (s.n) {
		char *from = (char *)(uintptr_t)s.p;
		size_t left = s.n, room = 3 * s.n + 16, was;
		char *to = buf_room(out, room);

		if (!to)
			return;
		was = room;
		iconv(cd, &from, &left, &to, &room);
		out->n += was - room;
		s = slice_skip(s, s.n - left);
		if (!s.n)
			return;
		buf_add_cp(out, UTF8_BAD);
		s = slice_skip(s, s.n < unit ? s.n : unit);
	}
}

struct slice charset_decode(struct slice bytes, enum charset c, struct arena *a)
{
	struct buf out;
	struct slice clean;
	iconv_t cd;

	if (c == CHARSET_UTF8)
		return clean_utf8(bytes, a);
	cd = iconv_open("UTF-8", iconv_name(c));
	if (cd == (iconv_t)-1)
		return clean_utf8(bytes, a);
	buf_init(&out, 4 * bytes.n + 64);
	convert(cd, bytes, c == CHARSET_UTF16 ? 2 : 1, &out);
	iconv_close(cd);
	clean = clean_utf8(buf_slice(&out), a);
	buf_release(&out);
	return clean;
}

/* ---- encoding */

static void encode_one(iconv_t cd, struct slice utf8, uint32_t cp, struct buf *out)
{
	char bytes[8], *to = bytes, *from = (char *)(uintptr_t)utf8.p;
	size_t left = utf8.n, room = sizeof bytes;

	if (cd != (iconv_t)-1 && iconv(cd, &from, &left, &to, &room) == 0)
		buf_add(out, bytes, sizeof bytes - room);
	else
		buf_printf(out, "&#%u;", cp);
}

struct slice charset_encode(struct slice text, enum charset c, struct arena *a)
{
	struct buf out;
	struct slice result;
	iconv_t cd;

	if (c == CHARSET_UTF8)
		return clean_utf8(text, a);
	/* GB18030 has all of Unicode, but the sites have not. */
	cd = iconv_open(c == CHARSET_GBK ? "GBK" : iconv_name(c), "UTF-8");
	buf_init(&out, 12 * text.n + 16);
	while (text.n) {
		uint32_t cp;
		size_t n = utf8_next(text, &cp);

		if (cp < 0x80)
			buf_add_char(&out, (char)cp);
		else
			encode_one(cd, slice_head(text, n), cp, &out);
		text = slice_skip(text, n);
	}
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	result = arena_dup(a, buf_slice(&out));
	buf_release(&out);
	return result;
}

static void add_percent(struct buf *out, struct slice bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		if (is_name_char(bytes.p[i]) || bytes.p[i] == '.' || bytes.p[i] == '~')
			buf_add_char(out, bytes.p[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)bytes.p[i]);
}

void charset_field(struct buf *out, struct slice name, struct slice value, enum charset c)
{
	struct arena a;

	arena_init(&a);
	if (out->n && out->p[out->n - 1] != '?' && out->p[out->n - 1] != '&')
		buf_add_char(out, '&');
	add_percent(out, charset_encode(name, c, &a));
	buf_add_char(out, '=');
	add_percent(out, charset_encode(value, c, &a));
	arena_release(&a);
}
