#include "parse/web_page.h"

#include <stdlib.h>
#include <strings.h>

#include "parse/charset.h"
#include "parse/web_link.h"
#include "parse/web_parts.h"
#include "util/mem.h"

struct web_reader {
	struct xml_lib xml;
	struct arena scratch; /* the source of the page that is read, as UTF-8 */
};

struct web_reader *web_reader_new(struct err *e)
{
	struct web_reader *r = mem_zalloc(1, sizeof *r);

	if (xml_lib_load(&r->xml, e) < 0) {
		free(r);
		return NULL;
	}
	arena_init(&r->scratch);
	return r;
}

void web_reader_free(struct web_reader *r)
{
	if (!r)
		return;
	arena_release(&r->scratch);
	free(r);
}

static struct slice skip_blanks(struct slice s)
{
	while (s.n && (*s.p == ' ' || *s.p == '\n' || *s.p == '\t' || *s.p == '\r'))
		s = slice_skip(s, 1);
	return s;
}

bool web_page_is_html(struct slice bytes)
{
	static const char *const marks[] = { "<!doctype html", "<html", "<head", "<root>", "<?xml",
		"<!-- saved from url" };
	struct slice s =
	    skip_blanks(slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? slice_skip(bytes, 3) : bytes);

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);

		if (s.n >= n && strncasecmp(s.p, marks[i], n) == 0)
			return true;
	}
	return false;
}

/* ---- what is around a page */

/* An answer to a script is `<root><![CDATA[…]]></root>`. */
static void unwrap(struct web_reading *r)
{
	static const struct slice begin = { "<![CDATA[", 9 };
	struct slice head = slice_head(r->text, r->text.n < 256 ? r->text.n : 256);
	const char *at = slice_find(head, begin), *end;

	if (!at || !slice_find(slice_between(head.p, at), SLICE("<root>")))
		return;
	r->wrapped = true;
	r->text = slice_between(at + begin.n, slice_end(r->text));
	end = memrchr(r->text.p, ']', r->text.n);
	if (end && end > r->text.p && end[-1] == ']')
		r->text.n = (size_t)(end - 1 - r->text.p);
	else
		r->page->cut = true;
}

/* The table of a post that was asked for alone comes without the element around it. */
static void wrap_post(struct web_reading *r, struct arena *scratch)
{
	struct slice text = skip_blanks(r->text);
	struct buf whole;
	uint64_t pid;

	if (!r->wrapped || !slice_starts(text, SLICE("<table id=\"pid")))
		return;
	number_read(slice_skip(text, 14), &pid);
	buf_init(&whole, text.n + 64);
	buf_printf(&whole, "<div id=\"post_%llu\">", (unsigned long long)pid);
	buf_add_slice(&whole, text);
	buf_add_str(&whole, "</div>");
	r->text = arena_dup(scratch, buf_slice(&whole));
	buf_release(&whole);
	r->page->thread.alone = true;
}

/* ---- a page */

static bool is_whole(const struct web_reading *r)
{
	return r->wrapped || !web_page_is_html(r->text) || slice_find(r->text, SLICE("</html>")) ||
	       slice_find(r->text, SLICE("</HTML>"));
}

static void read_html(struct web_reading *r)
{
	xmlDoc *doc = xml_lib_html(r->xml, r->text, &r->page->cut);

	dom_init(&r->dom, doc ? r->xml->xmlDocGetRootElement(doc) : NULL);
	if (!is_whole(r))
		r->page->cut = true;
	web_read_facts(r);
	web_read_pager(r);
	web_read_kind(r);
	dom_release(&r->dom);
	if (doc)
		r->xml->xmlFreeDoc(doc);
}

/* What a GBK site has no character for was sent to it as `&#N;`, and comes back as `&amp;#N;`: the
 * reference is meant. TEXT is ours to write. */
static struct slice mend_references(struct slice text)
{
	static const struct slice escaped = { "&amp;#", 6 };
	char *out = (char *)(uintptr_t)text.p, *begin = out;
	const char *at;

	while ((at = slice_find(text, escaped))) {
		struct slice rest = slice_between(at + escaped.n, slice_end(text));
		uint64_t cp;
		size_t n = number_read(rest, &cp);
		bool meant = n && n < rest.n && rest.p[n] == ';' && cp >= 0x80;
		size_t skip = meant ? 5 : 1; /* the `&` stays, `amp;` goes */

		memmove(out, text.p, (size_t)(at - text.p) + 1);
		out += at - text.p + 1;
		text = slice_between(at + skip, slice_end(text));
	}
	memmove(out, text.p, text.n);
	out[text.n] = '\0';
	return slice_between(begin, out + text.n);
}

static void read_text(struct web_reading *r, struct arena *scratch)
{
	const struct web_source *s = r->source;
	enum charset c = charset_of(s->bytes, s->content_type);

	r->page->facts.charset = c == CHARSET_GBK ? SLICE("gbk") : SLICE("utf-8");
	r->text = charset_decode(s->bytes, c, scratch);
	if (c == CHARSET_GBK)
		r->text = mend_references(r->text);
	unwrap(r);
	wrap_post(r, scratch);
}

static struct web_page *new_page(const struct web_source *s)
{
	struct web_page *p = mem_zalloc(1, sizeof *p);

	arena_init(&p->arena);
	thread_init(&p->thread.posts);
	p->number = p->count = 1;
	p->facts.zone = s->zone;
	return p;
}

struct web_page *web_page_read(struct web_reader *reader, const struct web_source *s)
{
	struct web_page *p = new_page(s);
	struct web_reading r = { .xml = &reader->xml, .source = s, .page = p, .a = &p->arena };

	r.now = s->now;
	arena_clear(&reader->scratch);
	read_text(&r, &reader->scratch);
	if (!web_read_foreign(&r))
		read_html(&r);
	return p;
}

/* ---- posts without their page */

static void add_post(struct buf *out, const struct web_kept_post *p, size_t number)
{
	buf_printf(
	    out, "<div id=\"post_%zu\"><div class=\"t_f\" id=\"postmessage_%zu\">", number, number);
	buf_add_slice(out, p->html);
	buf_add_str(out, "</div></div>");
}

/* What was left open in one may have swallowed the next: each is where its number says. */
static void fill_posts(struct thread *t, const struct web_kept_post *posts, size_t n)
{
	for (size_t i = 0; i < t->nposts; i++) {
		struct post *p = &t->posts[i];
		const struct web_kept_post *of = &posts[p->pid - 1 < n ? p->pid - 1 : 0];

		p->pid = of->pid;
		p->floor = of->floor;
		p->posted = of->posted;
		p->state = POST_OK;
		p->flags = of->author.n ? 0 : POST_ANONYMOUS;
		p->author = of->author.n ? thread_author(t, of->author) : AUTHOR_NONE;
	}
}

struct web_page *web_page_of_posts(
    struct web_reader *reader, const struct web_kept_post *posts, size_t n, int zone)
{
	struct web_source s = { .zone = zone, .now = TIME_NONE };
	struct web_page *p = new_page(&s);
	struct web_reading r = { .xml = &reader->xml, .source = &s, .page = p, .a = &p->arena };
	struct web_kept_post *kept = arena_alloc(&p->arena, (n + 1) * sizeof *kept);
	struct buf text;
	xmlDoc *doc;

	r.now = TIME_NONE;
	buf_init(&text, SIZE_MAX / 2);
	for (size_t i = 0; i < n; i++) {
		add_post(&text, &posts[i], i + 1);
		kept[i] = posts[i];
		kept[i].author = arena_dup(&p->arena, posts[i].author);
	}
	r.text = buf_slice(&text);
	doc = xml_lib_html(r.xml, r.text, &p->cut);
	dom_init(&r.dom, doc ? r.xml->xmlDocGetRootElement(doc) : NULL);
	p->kind = WEB_THREAD;
	web_read_thread(&r);
	fill_posts(&p->thread.posts, kept, n);
	dom_release(&r.dom);
	if (doc)
		r.xml->xmlFreeDoc(doc);
	buf_release(&text);
	return p;
}

void web_page_free(struct web_page *p)
{
	if (!p)
		return;
	thread_release(&p->thread.posts);
	arena_release(&p->arena);
	free(p);
}
