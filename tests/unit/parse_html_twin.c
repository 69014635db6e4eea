/* The same posts as an archive and as a forum's pages: of them must come the same thread. The pair
 * in tests/fixture/pages is always compared; a real one with CORPUS and PAGES. */
#include "parse/html_body.h"

#include "fixture/page.h"

#include <glob.h>
#include <limits.h>

#include "model/resolve.h"
#include "parse/archive_excerpt.h"
#include "source/archive.h"

#define PAGES_MAX 4

struct twin {
	struct archive *archive;
	struct thread dead; /* the archived one */
	struct thread live;
	struct web_page *pages[PAGES_MAX];
	size_t npages;
	struct arena arena;
	bool real;
};

static struct web_page *read_page(const char *path)
{
	struct web_page *p;
	struct buf b;
	size_t n;
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	buf_init(&b, TREE_TEXT_MAX);
	while ((n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	fclose(f);
	p = page_of(buf_slice(&b));
	buf_release(&b);
	return p;
}

static void twin_init(struct twin *t, const char *archive, bool real)
{
	t->real = real;
	thread_init(&t->dead);
	thread_init(&t->live);
	arena_init(&t->arena);
	t->npages = 0;
	t->archive = archive_new();
	assert_int_equal(archive_add(t->archive, archive, NULL, NULL, NULL), 0);
	assert_int_equal(
	    archive_read(t->archive, 0, ARCHIVE_RESOLVE, &t->dead, NULL, NULL, NULL), 0);
}

static void twin_add_page(struct twin *t, const char *path)
{
	struct web_page *p = read_page(path);

	assert_int_equal(p->kind, WEB_THREAD);
	assert_int_equal(p->lost, 0);
	assert_false(p->cut);
	t->pages[t->npages++] = p;
	thread_append(&t->live, &p->thread.posts);
	t->live.tid = p->thread.tid;
}

static void twin_release(struct twin *t)
{
	thread_release(&t->live);
	for (size_t i = 0; i < t->npages; i++)
		web_page_free(t->pages[i]);
	thread_release(&t->dead);
	archive_free(t->archive);
	arena_release(&t->arena);
}

/* A body's words without empty lines, which archives made of browsers' posts do not have. */
static char *words_of(struct twin *t, const struct node *blocks)
{
	struct buf b;
	char *out;
	size_t n = 0;

	buf_init(&b, TREE_TEXT_MAX);
	body_text(blocks, &b, NULL, 0);
	out = arena_alloc(&t->arena, b.n + 1);
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] != '\n' || (n && out[n - 1] != '\n'))
			out[n++] = b.p[i];
	while (n && out[n - 1] == '\n')
		n--;
	out[n] = '\0';
	buf_release(&b);
	return out;
}

static char *said(struct twin *t, struct slice s)
{
	return (char *)(uintptr_t)arena_dup(&t->arena, s).p;
}

static struct slice author_of(const struct thread *t, const struct post *p)
{
	return p->author == AUTHOR_NONE ? SLICE("?") : t->authors[p->author].name;
}

/* What happened to the real thread between its two lives. */
static const struct {
	size_t floor;
	const char *what, *why;
} explained[] = {
	{ 4, "words", "edited" },
	{ 4, "tail", "edited" },
	{ 24, "words", "the edit note was posted as text" },
	{ 34, "words", "the edit note was posted as text" },
	{ 42, "words", "written anew" },
	{ 42, "quotes", "written anew" },
	{ 49, "words", "the edit note was posted as text" },
};

static bool is_explained(size_t floor, const char *what)
{
	for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
		if (explained[i].floor == floor && strcmp(explained[i].what, what) == 0)
			return true;
	return false;
}

/* 1 if they do and nothing explains it. */
static unsigned differ(
    struct twin *t, size_t i, const char *what, const char *dead, const char *live)
{
	if (strcmp(dead, live) == 0 || (t->real && is_explained(i + 1, what)))
		return 0;
	print_message("#%zu %s:\n archive: %s\n page:    %s\n", i + 1, what, dead, live);
	return 1;
}

static int64_t minute(int64_t t)
{
	return t - t % 60;
}

static char *number(struct twin *t, int64_t n)
{
	char *out = arena_alloc(&t->arena, 24);

	snprintf(out, 24, "%lld", (long long)n);
	return out;
}

/* Blocks of quote number I in a body; they stand on the outermost level here. */
static const struct node *quoted(const struct body *b, uint32_t i)
{
	for (const struct node *n = b->blocks; n; n = n->next)
		if (n->kind == NODE_QUOTE && n->quote == i)
			return n->child;
	return NULL;
}

static unsigned compare_quotes(struct twin *t, size_t i, const struct body *dead)
{
	const struct post *a = &t->dead.posts[i];
	const struct post *b = &t->live.posts[i];
	unsigned n = differ(t, i, "quotes", number(t, a->nquotes), number(t, b->nquotes));

	for (uint32_t k = 0; a->nquotes == b->nquotes && k < a->nquotes; k++) {
		const struct quote *x = &t->dead.quotes[a->quotes + k];
		const struct quote *y = &t->live.quotes[b->quotes + k];

		n += differ(t, i, "quoted", said(t, x->author), said(t, y->author));
		n += differ(t, i, "written", number(t, x->posted), number(t, y->posted));
		n += differ(t, i, "target", number(t, x->target), number(t, y->target));
		n += differ(t, i, "excerpt", words_of(t, quoted(dead, k)),
		    words_of(t, quoted(t->live.bodies[i], k)));
	}
	return n;
}

static unsigned compare_post(struct twin *t, size_t i)
{
	const struct post *a = &t->dead.posts[i];
	const struct post *b = &t->live.posts[i];
	const struct body *body = archive_body(&t->dead, (uint32_t)i, &t->arena);
	unsigned n = 0;

	n += differ(
	    t, i, "author", said(t, author_of(&t->dead, a)), said(t, author_of(&t->live, b)));
	n += differ(t, i, "minute", number(t, minute(a->posted)), number(t, minute(b->posted)));
	n += differ(t, i, "floor", number(t, a->floor), number(t, b->floor));
	n += differ(t, i, "state", number(t, a->state), number(t, b->state));
	n += differ(
	    t, i, "words", words_of(t, body->blocks), words_of(t, t->live.bodies[i]->blocks));
	n +=
	    differ(t, i, "tail", body->tail ? "yes" : "no", t->live.bodies[i]->tail ? "yes" : "no");
	return n + compare_quotes(t, i, body);
}

static void find_file(const char *variable, const char *pattern, char out[PATH_MAX])
{
	const char *folder = getenv(variable);
	char path[PATH_MAX];
	glob_t found;

	*out = '\0';
	if (!folder || !*folder)
		return;
	snprintf(path, sizeof path, "%s/%s", folder, pattern);
	if (glob(path, 0, NULL, &found) == 0)
		snprintf(out, PATH_MAX, "%s", found.gl_pathv[0]);
	globfree(&found);
}

static void twin__gives_the_same_thread__of_an_archive_and_of_a_page(void **state)
{
	unsigned differences = 0;
	struct twin t;

	(void)state;
	twin_init(&t, "tests/fixture/pages/9-01[渡口].md", false);
	twin_add_page(&t, "tests/fixture/pages/twin.html");
	resolve_quotes(&t.live, &excerpt_text);
	assert_int_equal(t.live.nposts, t.dead.nposts);
	for (size_t i = 0; i < t.dead.nposts; i++)
		differences += compare_post(&t, i);
	assert_int_equal(differences, 0);
	twin_release(&t);
}

/* The live one was made of the archived one; then it went on. */
static void twin__gives_the_same_thread__of_real_ones(void **state)
{
	static const char *const names[] = { "g_vt_p1.html", "g_vt_p2.html", "g_vt_p3.html" };
	char archive[PATH_MAX], page[PATH_MAX];
	unsigned differences = 0;
	struct twin t;

	(void)state;
	find_file("CORPUS", "2023/*/2124229-01*.md", archive);
	find_file("PAGES", names[0], page);
	if (!*archive || !*page) {
		print_message("wants CORPUS and PAGES\n");
		skip();
	}
	twin_init(&t, archive, true);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		find_file("PAGES", names[i], page);
		twin_add_page(&t, page);
	}
	resolve_quotes(&t.live, &excerpt_text);
	assert_true(t.live.nposts >= t.dead.nposts);
	for (size_t i = 0; i < t.dead.nposts; i++)
		differences += compare_post(&t, i);
	assert_int_equal(differences, 0);
	twin_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twin__gives_the_same_thread__of_an_archive_and_of_a_page),
		cmocka_unit_test(twin__gives_the_same_thread__of_real_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
