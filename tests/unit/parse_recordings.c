/* Answers that a real forum gave, read and compared with what stands in their markup, which is
 * counted here a second time by looking for strings. PAGES names the folder. */
#include "parse/web_page.h"

#include <ctype.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/charset.h"
#include "util/buf.h"
#include "util/mem.h"

#define FILE_MAX ((size_t)4 * 1024 * 1024)

struct pair { /* what was read, what is there */
	unsigned got, want;
};

struct row {
	unsigned pages, cut, lost;
	struct pair posts, authors, times, floors, quotes, pagers, rows, texts;
};

struct tally {
	struct row of[WEB_KINDS];
	unsigned files, wrong;
};

/* ---- files */

static bool load(const char *folder, const char *name, struct buf *out)
{
	char path[1024];
	FILE *f;
	char *room;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "rb");
	if (!f)
		return false;
	buf_clear(out);
	buf_add_str(out, "");
	room = buf_room(out, FILE_MAX);
	out->n += fread(room, 1, FILE_MAX - 1, f);
	out->p[out->n] = '\0';
	fclose(f);
	return true;
}

/* `Content-Type: …` of the answer that FILE is the body of. */
static void content_type(const char *folder, const char *file, char out[128])
{
	char name[512];
	struct buf b;
	const char *at;

	snprintf(name, sizeof name, "%.*s.headers", (int)(strrchr(file, '.') - file), file);
	buf_init(&b, 2 * FILE_MAX);
	*out = '\0';
	if (load(folder, name, &b) && (at = strcasestr(b.p, "\nContent-Type:")))
		snprintf(out, 128, "%.*s", (int)strcspn(at + 14, "\r\n"), at + 14);
	buf_release(&b);
}

/* ---- the markup, looked at in another way */

static const char *behind(
    const char *text, const char *mark, unsigned long long number, const char *close)
{
	char words[96];
	const char *at;

	snprintf(words, sizeof words, "%s%llu%s", mark, number, close);
	at = strstr(text, words);
	return at ? at + strlen(words) : NULL;
}

static unsigned count_ids(const char *text, const char *mark)
{
	unsigned n = 0;

	for (const char *p = text; (p = strstr(p, mark)); p += strlen(mark)) {
		const char *end = p + strlen(mark);
		size_t digits = strspn(end, "0123456789");

		n += digits && end[digits] == '"';
	}
	return n;
}

static unsigned count_words(const char *text, const char *words)
{
	unsigned n = 0;

	for (const char *p = text; (p = strstr(p, words)); p++)
		n++;
	return n;
}

/* The reader's favourites (category_0) stand a second time in their own categories. */
static unsigned boards_in(const char *text)
{
	const char *mine = strstr(text, "id=\"category_0\""),
		   *end = mine ? strstr(mine, "</table>") : NULL;
	unsigned n = count_words(text, "<td class=\"fl_i\">");

	return n - (end ? n - count_words(end, "<td class=\"fl_i\">") : 0);
}

/* Only a post that was asked for alone comes without its id. */
static unsigned posts_in(const char *text)
{
	unsigned n = count_ids(text, "id=\"post_");

	return n ? n : count_ids(text, "<table id=\"pid");
}

static int64_t time_in(const char *text, unsigned long long pid)
{
	const char *p = behind(text, "id=\"authorposton", pid, "\">");
	struct tm tm = { 0 };

	while (p && *p && !isdigit((unsigned char)*p))
		p++;
	if (!p || sscanf(p, "%d-%d-%d %d:%d:%d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour,
		      &tm.tm_min, &tm.tm_sec) != 6)
		return TIME_NONE;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	return (int64_t)timegm(&tm) - 8 * 3600;
}

/* Floors as the site says them; 0 for a reply that was put to the top. */
static unsigned floor_in(const char *text, unsigned long long pid)
{
	static const char *const words[] = { "楼主", "沙发", "板凳", "地板" };
	const char *p = behind(text, "id=\"postnum", pid, "\""),
		   *end = p ? strstr(p, "</a>") : NULL;
	const char *em = p ? strstr(p, "<em>") : NULL;

	if (em && end && em < end)
		return isdigit((unsigned char)em[4]) ? (unsigned)atoi(em + 4) : 1;
	for (unsigned i = 0; end && i < 4; i++)
		if (memmem(p, (size_t)(end - p), words[i], strlen(words[i])))
			return i + 1;
	return 0;
}

static bool author_is(const char *text, const struct thread *t, const struct post *p)
{
	const char *at = behind(text, "id=\"favatar", p->pid, "\""), *name;
	const char *limit = at ? strstr(at, "</tr>") : NULL;
	char uid[64];

	name = at ? strstr(at, "class=\"xw1\">") : NULL;
	if (!name || !limit || name > limit)
		return p->author == AUTHOR_NONE && p->flags & POST_ANONYMOUS;
	if (p->author == AUTHOR_NONE)
		return false;
	name += strlen("class=\"xw1\">");
	snprintf(uid, sizeof uid, "%llu", (unsigned long long)t->authors[p->author].uid);
	return t->authors[p->author].name.n == strcspn(name, "<") &&
	       memcmp(t->authors[p->author].name.p, name, strcspn(name, "<")) == 0 &&
	       memmem(at, (size_t)(name - at), uid, strlen(uid));
}

/* Quotes that lead to their post. */
static unsigned quotes_in(const char *text)
{
	unsigned n = 0;

	for (const char *p = text; (p = strstr(p, "<blockquote>")); p++) {
		const char *end = strstr(p, "</blockquote>");

		n += end && memmem(p, (size_t)(end - p), "goto=findpost", 13);
	}
	return n;
}

/* Answers to scripts do not say how many there are, but lead to the last one. */
static unsigned last_page_in(const char *text)
{
	const char *p = strstr(text, "class=\"pg\""), *end = p ? strstr(p, "</div>") : NULL;
	unsigned most = 1;

	while (p && end && (p = strstr(p, "page=")) && p < end) {
		unsigned n = (unsigned)atoi(p + 5);

		most = n > most ? n : most;
		p += 5;
	}
	return most;
}

static unsigned pages_in(const char *text)
{
	const char *at = strstr(text, "<span title=\"共 ");

	return at ? (unsigned)atoi(at + strlen("<span title=\"共 ")) : last_page_in(text);
}

static unsigned rows_in(const char *text)
{
	return count_ids(text, "tbody id=\"stickthread_") +
	       count_ids(text, "tbody id=\"normalthread_");
}

/* ---- comparing */

static void complain(
    struct tally *t, const char *file, const char *what, unsigned got, unsigned want)
{
	if (got == want)
		return;
	t->wrong++;
	print_message("# %s: %s: %u read, %u there\n", file, what, got, want);
}

static void count(struct tally *t, struct pair *p, const char *file, const char *what, unsigned got,
    unsigned want)
{
	p->got += got;
	p->want += want;
	complain(t, file, what, got, want);
}

static void check_posts(struct tally *tally, struct row *row, const char *file, const char *text,
    const struct web_page *page)
{
	const struct thread *t = &page->thread.posts;
	unsigned authors = 0, times = 0, floors = 0, quotes = 0, want = posts_in(text);

	for (size_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[i];
		unsigned floor = page->thread.only_uid ? 0 : floor_in(text, p->pid);

		assert_true(
		    p->raw.n == 0 || (p->raw.p >= t->parts[0].bytes &&
					 p->raw.p + p->raw.n <= t->parts[0].bytes + t->parts[0].n));
		authors += author_is(text, t, p);
		times += p->posted != TIME_NONE && p->posted == time_in(text, p->pid);
		floors +=
		    p->floor == floor && (floor || page->thread.only_uid || p->flags & POST_TOP);
	}
	for (size_t i = 0; i < t->nquotes; i++)
		quotes += t->quotes[i].pid != 0;
	count(tally, &row->posts, file, "posts", (unsigned)t->nposts, want);
	count(tally, &row->authors, file, "authors", authors, want);
	count(tally, &row->times, file, "times", times, want);
	count(tally, &row->floors, file, "floors", floors, want);
	count(tally, &row->quotes, file, "quotes with a target", quotes, quotes_in(text));
}

static void check_page(
    struct tally *t, const char *file, const char *text, const struct web_page *p)
{
	struct row *row = &t->of[p->kind];

	row->pages++;
	row->cut += p->cut;
	row->lost += p->lost;
	complain(t, file, "cut", p->cut, 0);
	complain(t, file, "lost", p->lost, 0);
	if (p->kind == WEB_THREAD)
		check_posts(t, row, file, text, p);
	if (p->kind == WEB_THREAD || p->kind == WEB_BOARD || p->kind == WEB_SEARCH)
		count(t, &row->pagers, file, "pages", p->count, pages_in(text));
	if (p->kind == WEB_BOARD || p->kind == WEB_SEARCH)
		count(t, &row->rows, file, "rows", (unsigned)p->list.ntopics,
		    rows_in(text) + count_ids(text, "li class=\"pbw\" id=\""));
	if (p->kind == WEB_INDEX)
		count(t, &row->rows, file, "boards", (unsigned)p->forum.nboards, boards_in(text));
	if (p->kind == WEB_MESSAGE)
		count(t, &row->texts, file, "texts", p->message.text.n > 0, 1);
}

/* Bodies hold every control there is; functions for strings look at what is behind it, too. */
static void without_nul(struct buf *text)
{
	for (char *nul; (nul = memchr(text->p, '\0', text->n));)
		*nul = ' ';
}

/* In UTF-8, for looking at. */
static void as_utf8(const struct web_page *p, struct buf *text)
{
	struct slice utf8;
	struct arena a;

	if (!slice_eq(p->facts.charset, SLICE("gbk")))
		return;
	arena_init(&a);
	utf8 = charset_decode(buf_slice(text), CHARSET_GBK, &a);
	buf_clear(text);
	buf_add_slice(text, utf8);
	arena_release(&a);
}

static void check_file(struct tally *t, struct web_reader *r, const char *folder, const char *file)
{
	struct web_source s = { .zone = 8 * 3600, .now = TIME_NONE };
	struct web_page *p;
	struct buf text;
	char type[128];

	buf_init(&text, 2 * FILE_MAX);
	assert_true(load(folder, file, &text));
	content_type(folder, file, type);
	s.bytes = buf_slice(&text);
	s.content_type = type;
	p = web_page_read(r, &s);
	t->files++;
	without_nul(&text);
	as_utf8(p, &text);
	check_page(t, file, text.p, p);
	web_page_free(p);
	buf_release(&text);
}

/* ---- the table */

static void cell(struct pair p)
{
	char words[32] = "-";

	if (p.want || p.got)
		snprintf(words, sizeof words, "%u/%u", p.got, p.want);
	print_message(" %11s", words);
}

static void print_table(const struct tally *t)
{
	print_message(
	    "# kind       pages       posts     authors       times      floors      quotes"
	    "       pages        rows       texts  lost  cut\n");
	for (int k = 0; k < WEB_KINDS; k++) {
		const struct row *r = &t->of[k];

		if (!r->pages)
			continue;
		print_message("# %-10s %5u", web_kind_name((enum web_kind)k), r->pages);
		cell(r->posts), cell(r->authors), cell(r->times), cell(r->floors), cell(r->quotes),
		    cell(r->pagers), cell(r->rows), cell(r->texts);
		print_message(" %5u %4u\n", r->lost, r->cut);
	}
	print_message("# %u answers\n", t->files);
}

/* ---- tests */

static const char *pages(void)
{
	const char *folder = getenv("PAGES");

	if (folder && *folder)
		return folder;
	print_message("# PAGES names no folder of recorded answers\n");
	skip();
	return NULL;
}

static int is_page(const struct dirent *d)
{
	const char *end = strrchr(d->d_name, '.');

	return end &&
	       (strcmp(end, ".html") == 0 || strcmp(end, ".xml") == 0 || strcmp(end, ".json") == 0);
}

static void for_each(const char *prefixes,
    void (*visit)(struct tally *, struct web_reader *, const char *, const char *), struct tally *t)
{
	const char *folder = pages(); /* a test that is skipped ends there */
	struct web_reader *r = web_reader_new(NULL);
	struct dirent **list;
	int n = scandir(folder, &list, is_page, alphasort);

	assert_non_null(r);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		const char *name = list[i]->d_name;

		if (name[1] == '_' && strchr(prefixes, name[0]))
			visit(t, r, folder, name);
		free(list[i]);
	}
	free(list);
	web_reader_free(r);
}

static void recordings__give_all_posts_with_author_time_and_floor(void **state)
{
	struct tally t = { 0 };

	(void)state;
	for_each("gusrk", check_file, &t);
	print_table(&t);
	assert_int_equal(t.wrong, 0);
	assert_true(t.of[WEB_THREAD].posts.want > 1000);
}

/* What the first letters of a name, and the words in it, say about its kind. */
static bool is_expected(const char *name, enum web_kind kind, size_t size)
{
	static const struct {
		const char *in;
		enum web_kind kinds[4];
	} rules[] = {
		{ "_arch_denied", { WEB_MESSAGE } },
		{ "_arch_none", { WEB_MESSAGE } },
		{ "_arch_pw", { WEB_PASSWORD } },
		{ "s_bbclosed_arch", { WEB_MESSAGE } },
		{ "_arch", { WEB_ARCHIVER } },
		{ "_vt_print", { WEB_PRINT } },
		{ "_rss_bad", { WEB_SCRIPT } },
		{ "_rss", { WEB_RSS } },
		{ ".json", { WEB_API } },
		{ "m_desktop_ua", { WEB_INDEX } },
		{ "m_mobile_no", { WEB_INDEX } },
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strstr(name, rules[i].in))
			return size == 0 || kind == rules[i].kinds[0];
	if (strncmp(name, "m_", 2) == 0)
		return kind == WEB_TOUCH ||
		       (kind == WEB_SCRIPT && (size == 0 || strstr(name, ".xml")));
	if (strncmp(name, "a_", 2) == 0)
		return kind == WEB_BROKEN || kind == WEB_TOUCH || (kind == WEB_SCRIPT && size < 64);
	if (strncmp(name, "x_", 2) == 0)
		return kind == WEB_SCRIPT || kind == WEB_LOGIN;
	return true;
}

static void check_kind(struct tally *t, struct web_reader *r, const char *folder, const char *file)
{
	struct web_source s = { .now = TIME_NONE };
	struct web_page *p;
	struct buf text;
	char type[128];

	buf_init(&text, 2 * FILE_MAX);
	assert_true(load(folder, file, &text));
	content_type(folder, file, type);
	s.bytes = buf_slice(&text);
	s.content_type = type;
	p = web_page_read(r, &s);
	if (!is_expected(file, p->kind, text.n)) {
		print_message("# %s: %s\n", file, web_kind_name(p->kind));
		t->wrong++;
	}
	t->files++;
	t->of[p->kind].pages++;
	web_page_free(p);
	buf_release(&text);
}

static void recordings__are_known_for_what_they_are__when_not_of_the_desktop(void **state)
{
	struct tally t = { 0 };

	(void)state;
	for_each("maxgrks", check_kind, &t);
	assert_int_equal(t.wrong, 0);
	assert_true(t.of[WEB_TOUCH].pages > 50 && t.of[WEB_API].pages > 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recordings__give_all_posts_with_author_time_and_floor),
		cmocka_unit_test(recordings__are_known_for_what_they_are__when_not_of_the_desktop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
