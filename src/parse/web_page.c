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

const char *web_kind_name(enum web_kind kind)
{
	static const char *const of[] = {
		[WEB_UNKNOWN] = "unknown",
		[WEB_INDEX] = "index",
		[WEB_BOARD] = "board",
		[WEB_THREAD] = "thread",
		[WEB_SEARCH] = "search",
		[WEB_MESSAGE] = "message",
		[WEB_LOGIN] = "login",
		[WEB_PASSWORD] = "password",
		[WEB_SHIELD] = "shield",
		[WEB_WALL] = "wall",
		[WEB_BROKEN] = "broken",
		[WEB_USER] = "user",
		[WEB_NOTICES] = "notices",
		[WEB_POST_FORM] = "post form",
		[WEB_TOUCH] = "touch",
		[WEB_API] = "api",
		[WEB_ARCHIVER] = "archiver",
		[WEB_PRINT] = "print",
		[WEB_RSS] = "rss",
		[WEB_SCRIPT] = "script",
	};

	return of[kind];
}

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

/* ---- kinds */

static bool text_has(const struct web_reading *r, const char *words)
{
	return slice_find(r->text, slice_str(words)) != NULL;
}

static bool is_api(const struct web_reading *r)
{
	struct slice s = skip_blanks(r->text);

	return s.n && *s.p == '{';
}

static bool is_rss(const struct web_reading *r)
{
	return slice_find(slice_head(r->text, r->text.n < 512 ? r->text.n : 512), SLICE("<rss ")) !=
	       NULL;
}

static bool title_has(const struct web_reading *r, const char *words)
{
	return slice_find(r->page->facts.title, slice_str(words)) != NULL;
}

static bool is_broken(const struct web_reading *r)
{
	return dom_id(&r->dom, SLICE("container")) &&
	       (title_has(r, "Database Error") || title_has(r, "System Error"));
}

static bool is_shield(const struct web_reading *r)
{
	return title_has(r, "页面重载开启") || title_has(r, "频繁刷新限制") ||
	       (r->text.n < 4096 && text_has(r, "document.location.reload()"));
}

/* Sums to do, and what stands before sites that are not the forum's own. */
static bool is_wall(const struct web_reading *r)
{
	if (dom_id(&r->dom, SLICE("attackevasive_1")) || text_has(r, "name=\"secqsubmit\""))
		return true;
	return !r->page->facts.generator.n &&
	       (title_has(r, "Just a moment") || title_has(r, "Attention Required!") ||
		   text_has(r, "/cdn-cgi/challenge-platform/") || text_has(r, "cf-turnstile"));
}

static bool is_print(const struct web_reading *r)
{
	return text_has(r, "window.print();") && !dom_id(&r->dom, SLICE("postlist")) &&
	       !dom_id(&r->dom, SLICE("toptb"));
}

static bool is_archiver(const struct web_reading *r)
{
	return dom_is(dom_id(&r->dom, SLICE("header")), "center");
}

static bool is_touch(const struct web_reading *r)
{
	return text_has(r, "image/mobile/style.css") || text_has(r, "js/mobile/common.js") ||
	       title_has(r, "手机版");
}

static const xmlNode *body_of(const struct web_reading *r)
{
	return dom_find(r->dom.root, "body", NULL);
}

static bool body_is(const struct web_reading *r, const char *class)
{
	return dom_has_class(body_of(r), class);
}

static bool has_numbered_id(const struct web_reading *r, const char *prefix)
{
	for (size_t i = 0; i < r->dom.nids; i++)
		if (dom_id_number(r->dom.ids[i].id, prefix))
			return true;
	return false;
}

static bool is_thread(const struct web_reading *r)
{
	return has_numbered_id(r, "post_") &&
	       (r->wrapped || body_is(r, "pg_viewthread") || dom_id(&r->dom, SLICE("postlist")));
}

static bool is_board(const struct web_reading *r)
{
	return dom_id(&r->dom, SLICE("threadlisttableid")) || body_is(r, "pg_forumdisplay");
}

static bool is_results(const struct web_reading *r)
{
	return dom_find(dom_id(&r->dom, SLICE("threadlist")), "li", "pbw") ||
	       body_is(r, "pg_guide") || slice_eq(dom_attr(body_of(r), "id"), SLICE("nv_search"));
}

static bool is_index(const struct web_reading *r)
{
	return has_numbered_id(r, "category_") || body_is(r, "pg_index");
}

static bool is_password(const struct web_reading *r)
{
	return dom_find_part(r->dom.root, "form", "action", "action=pwverify") != NULL;
}

static bool is_login(const struct web_reading *r)
{
	for (size_t i = 0; i < r->dom.nids; i++)
		if (slice_starts(r->dom.ids[i].id, SLICE("loginform")))
			return true;
	return false;
}

static bool is_post_form(const struct web_reading *r)
{
	return dom_id(&r->dom, SLICE("postform")) != NULL;
}

static bool is_notices(const struct web_reading *r)
{
	return dom_find(r->dom.root, "div", "nts") != NULL;
}

static bool is_user(const struct web_reading *r)
{
	return body_is(r, "pg_space") || body_is(r, "pg_spacecp");
}

/* Tried in this order. */
static const struct kind_rule {
	bool (*is)(const struct web_reading *r);
	enum web_kind kind;
	void (*read)(struct web_reading *r); /* NULL: it is only known */
} rules[] = {
	{ is_broken, WEB_BROKEN, NULL },
	{ is_wall, WEB_WALL, NULL },
	{ is_shield, WEB_SHIELD, NULL },
	{ is_print, WEB_PRINT, NULL },
	{ is_archiver, WEB_ARCHIVER, NULL },
	{ is_touch, WEB_TOUCH, NULL },
	{ is_password, WEB_PASSWORD, NULL },
	{ is_thread, WEB_THREAD, web_read_thread },
	{ is_results, WEB_SEARCH, web_read_results },
	{ is_board, WEB_BOARD, web_read_board },
	{ is_index, WEB_INDEX, web_read_index },
	{ is_login, WEB_LOGIN, NULL },
	{ is_post_form, WEB_POST_FORM, NULL },
	{ is_notices, WEB_NOTICES, NULL },
	{ is_user, WEB_USER, NULL },
};

static void read_kind(struct web_reading *r)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].is(r)) {
			r->page->kind = rules[i].kind;
			if (rules[i].read)
				rules[i].read(r);
			return;
		}
}

static void read_tree(struct web_reading *r)
{
	web_read_facts(r);
	web_read_pager(r);
	read_kind(r);
}

/* ---- a page */

static bool is_whole(const struct web_reading *r)
{
	return r->wrapped || !web_page_is_html(r->text) || text_has(r, "</html>") ||
	       text_has(r, "</HTML>");
}

static void read_html(struct web_reading *r)
{
	xmlDoc *doc = xml_lib_html(r->xml, r->text, &r->page->cut);

	dom_init(&r->dom, doc ? r->xml->xmlDocGetRootElement(doc) : NULL);
	if (!is_whole(r))
		r->page->cut = true;
	read_tree(r);
	dom_release(&r->dom);
	if (doc)
		r->xml->xmlFreeDoc(doc);
}

static void read_text(struct web_reading *r, struct arena *scratch)
{
	const struct web_source *s = r->source;
	enum charset c = charset_of(s->bytes, s->content_type);

	r->page->facts.charset = c == CHARSET_GBK ? SLICE("gbk") : SLICE("utf-8");
	r->text = charset_decode(s->bytes, c, scratch);
	unwrap(r);
	wrap_post(r, scratch);
}

struct web_page *web_page_read(struct web_reader *reader, const struct web_source *s)
{
	struct web_page *p = mem_zalloc(1, sizeof *p);
	struct web_reading r = { .xml = &reader->xml, .source = s, .page = p, .a = &p->arena };

	arena_init(&p->arena);
	thread_init(&p->thread.posts);
	p->number = p->count = 1;
	p->facts.zone = s->zone;
	r.now = s->now;
	arena_clear(&reader->scratch);
	read_text(&r, &reader->scratch);
	if (is_api(&r))
		p->kind = WEB_API;
	else if (is_rss(&r))
		p->kind = WEB_RSS;
	else
		read_html(&r);
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
