/* Pages of a site, an archive and earlier texts become one thread: out of posts made by hand. */
#include "source/site_unite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "model/body.h"
#include "parse/archive_body.h"
#include "source/site_match.h"
#include "util/mem.h"

#define NOON INT64_C(1678874880) /* a full minute */
#define EACH 3                   /* posts on a page */
#define TID  9

struct fixture {
	struct site_pages pages;
	struct thread archive, out;
	struct site_page *earlier;
	char text[2048];
};

static int begin(void **state)
{
	struct fixture *f = mem_zalloc(1, sizeof *f);

	thread_init(&f->archive);
	thread_init(&f->out);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	site_pages_release(&f->pages);
	if (f->earlier)
		site_page_let_go(f->earlier);
	thread_release(&f->out);
	thread_release(&f->archive);
	free(f);
	return 0;
}

/* ---- posts: ANNA writes floor 1 in minute 1, BERT floor 2 in minute 2, and so on */

static const char *name_of(unsigned n)
{
	static const char *const names[] = { "CARL", "ANNA", "BERT" };

	return names[n % 3];
}

static const struct body *body_of(struct arena *a, const char *text)
{
	struct body *b = arena_zalloc(a, sizeof *b);
	struct node *line = arena_zalloc(a, sizeof *line), *word = arena_zalloc(a, sizeof *word);

	word->kind = NODE_TEXT;
	word->text = arena_dup(a, slice_str(text));
	line->kind = NODE_LINE;
	line->child = word;
	b->blocks = line;
	b->edited = TIME_NONE;
	return b;
}

static struct post *add_post(struct thread *t, unsigned n, uint32_t floor)
{
	struct post *p = thread_add_post(t);

	p->posted = NOON + (int64_t)n * 60;
	p->author = thread_author(t, slice_str(name_of(n)));
	p->floor = floor;
	return p;
}

static struct web_page *new_page(uint32_t number, uint32_t count)
{
	struct web_page *p = mem_zalloc(1, sizeof *p);

	arena_init(&p->arena);
	thread_init(&p->thread.posts);
	p->kind = WEB_THREAD;
	p->number = number;
	p->count = count;
	p->thread.tid = p->thread.posts.tid = TID;
	return p;
}

/* `live N` on the page, with pid 100 + N. */
static struct post *add_live(struct web_page *p, unsigned n, uint32_t floor)
{
	struct post *post = add_post(&p->thread.posts, n, floor);
	char text[32];

	snprintf(text, sizeof text, "live %u", n);
	post->pid = 100 + n;
	thread_set_body(&p->thread.posts, body_of(&p->arena, text));
	return post;
}

/* A whole page with the posts NUMBERS (0 ends them). */
static struct web_page *live_page(
    struct fixture *f, uint32_t number, uint32_t count, const unsigned *numbers)
{
	struct web_page *p = new_page(number, count);

	for (size_t i = 0; numbers[i]; i++)
		add_live(p, numbers[i], (number - 1) * EACH + (uint32_t)i + 1);
	site_pages_put(&f->pages, p);
	return p;
}

#define NUMBERS(...) ((const unsigned[]){ __VA_ARGS__, 0 })

/* `archived N` for each of FIRST to LAST; the floor is N. */
static void archived(struct fixture *f, unsigned first, unsigned last)
{
	static const char *const raws[] = { "archived 0", "archived 1", "archived 2", "archived 3",
		"archived 4", "archived 5", "archived 6", "archived 7", "archived 8", "archived 9",
		"archived 10", "archived 11", "archived 12" };

	for (unsigned n = first; n <= last; n++)
		add_post(&f->archive, n, n)->raw = slice_str(raws[n]);
}

static void was(struct fixture *f, unsigned n, const char *text)
{
	struct web_page *p;

	if (!f->earlier) {
		f->earlier = mem_alloc(sizeof *f->earlier);
		*f->earlier = (struct site_page){ .page = new_page(1, 1), .refs = 1 };
	}
	p = f->earlier->page;
	add_post(&p->thread.posts, n, n)->pid = 100 + n;
	thread_set_body(&p->thread.posts, body_of(&p->arena, text));
}

/* Post N, which stands on page P, quotes QUOTED. */
static void quotes(struct web_page *p, unsigned n, unsigned quoted)
{
	struct thread *t = &p->thread.posts;
	struct post *post = &t->posts[thread_pid(t, 100 + n)];
	struct node *quote = arena_zalloc(&p->arena, sizeof *quote);
	struct body *body = arena_zalloc(&p->arena, sizeof *body);
	struct quote *q = thread_add_quote(t);

	q->author = slice_str(name_of(quoted));
	q->pid = 100 + quoted;
	q->posted = NOON + (int64_t)quoted * 60;
	q->post = (uint32_t)(post - t->posts);
	post->quotes = (uint32_t)t->nquotes - 1;
	post->nquotes = 1;
	*body = *body_of(&p->arena, "quotes");
	quote->kind = NODE_QUOTE;
	quote->child = body_of(&p->arena, "quoted words")->blocks;
	quote->next = body->blocks;
	body->blocks = quote;
	t->bodies[q->post] = body;
}

/* ---- what comes of it */

static void add_text(struct fixture *f, struct buf *out, uint32_t post)
{
	struct arena a;
	const struct body *b = f->out.bodies[post];

	arena_init(&a);
	if (!b)
		b = archive_body(&f->out, post, &a);
	body_text(b->blocks, out, NULL, 0);
	arena_release(&a);
}

static void add_line(struct fixture *f, struct buf *out, uint32_t post)
{
	static const char *const states[] = { "", "!", "!", "!" };
	const struct post *p = &f->out.posts[post];
	char label[FLOOR_LABEL_SIZE];

	post_label(label, p);
	buf_printf(out, "#%s%s ", label, states[p->state]);
	if (p->flags & POST_OF_ARCHIVE)
		buf_add_str(out, "A:");
	if (p->flags & POST_OF_EARLIER)
		buf_add_str(out, "E:");
	if (p->flags & POST_OF_QUOTE)
		buf_add_str(out, "Q:");
	add_text(f, out, post);
	buf_add_str(out, "\n");
}

/* A line for each post and each hole. */
static const char *united(struct fixture *f)
{
	struct site_beside b = { &f->pages, f->archive.nposts ? &f->archive : NULL, f->earlier,
		true };
	struct thread live;
	struct buf out;
	size_t hole = 0;

	thread_init(&live);
	site_pages_build(&f->pages, NULL, 0, &live);
	site_unite(&live, &b, &f->out);
	thread_release(&live);
	buf_init(&out, sizeof f->text - 1);
	for (uint32_t i = 0; i <= f->out.nposts; i++) {
		for (; hole < f->out.nholes && f->out.holes[hole].before == i; hole++)
			buf_printf(
			    &out, "[%u-%u]\n", f->out.holes[hole].first, f->out.holes[hole].last);
		if (i < f->out.nposts)
			add_line(f, &out, i);
	}
	snprintf(f->text, sizeof f->text, "%s", out.p ? out.p : "");
	buf_release(&out);
	return f->text;
}

static void unite__is_what_the_site_shows__without_anything_beside(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 3, NUMBERS(1, 2, 3));
	assert_string_equal(united(f), "#1 live 1\n#2 live 2\n#3 live 3\n[2-3]\n");
}

static void unite__is_the_archive__before_anything_was_read(void **state)
{
	struct fixture *f = *state;

	archived(f, 1, 3);
	assert_string_equal(united(f), "#1 A:archived 1\n#2 A:archived 2\n#3 A:archived 3\n");
}

static void unite__fills_pages_that_were_not_read__as_far_as_the_archive_goes(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 4, NUMBERS(1, 2, 3));
	archived(f, 1, 6);
	assert_string_equal(united(f),
	    "#1 live 1\n#2 live 2\n#3 live 3\n#4 A:archived 4\n#5 A:archived 5\n"
	    "#6 A:archived 6\n[3-4]\n");
}

static void unite__leaves_the_page_open_on_which_the_archive_ends(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 4, NUMBERS(1, 2, 3));
	live_page(f, 4, 4, NUMBERS(10, 11));
	archived(f, 1, 5);
	assert_string_equal(united(f),
	    "#1 live 1\n#2 live 2\n#3 live 3\n#4 A:archived 4\n#5 A:archived 5\n[2-3]\n"
	    "#10 live 10\n#11 live 11\n");
}

static void unite__leaves_pages_open_that_the_archive_lacks(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 4, NUMBERS(1, 2, 3));
	archived(f, 1, 3);
	archived(f, 7, 12);
	assert_string_equal(united(f),
	    "#1 live 1\n#2 live 2\n#3 live 3\n[2-2]\n#7 A:archived 7\n#8 A:archived 8\n"
	    "#9 A:archived 9\n#10 A:archived 10\n#11 A:archived 11\n#12 A:archived 12\n");
}

static void unite__shows_deleted_posts_from_the_archive(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 1, NUMBERS(1, 3, 5));
	archived(f, 1, 4);
	assert_string_equal(
	    united(f), "#1 live 1\n#2b A:archived 2\n#2 live 3\n#4 A:archived 4\n#3 live 5\n");
}

static void unite__shows_deleted_posts_as_they_were_seen__or_as_they_were_quoted(void **state)
{
	struct fixture *f = *state;
	struct web_page *p = live_page(f, 1, 1, NUMBERS(1, 4, 5));

	was(f, 2, "newest");
	was(f, 2, "older");
	quotes(p, 5, 3);
	assert_string_equal(
	    united(f), "#1 live 1\n#2b E:newest\n#? Q:quoted words\n#2 live 4\n#3 quotes\n");
}

static void unite__shows_nothing_of_posts_that_may_be_on_pages_not_read(void **state)
{
	struct fixture *f = *state;
	struct web_page *p = live_page(f, 1, 2, NUMBERS(1, 2, 3));

	was(f, 5, "earlier");
	quotes(p, 3, 6);
	assert_string_equal(united(f), "#1 live 1\n#2 live 2\n#3 quotes\n[2-2]\n");
}

static void unite__shows_blanked_posts_from_what_is_best(void **state)
{
	struct fixture *f = *state;
	struct web_page *p = live_page(f, 1, 1, NUMBERS(1, 2, 3, 4, 5));

	for (size_t i = 0; i < 4; i++)
		p->thread.posts.posts[i].state = POST_BLOCKED;
	archived(f, 1, 1);
	was(f, 1, "newest");
	was(f, 2, "newest");
	was(f, 2, "older");
	quotes(p, 5, 3);
	assert_string_equal(united(f),
	    "#1! A:archived 1\n#2! E:newest\n#3! Q:quoted words\n#4! live 4\n#5 quotes\n");
	assert_int_equal(f->out.posts[0].pid, 101);
	assert_int_equal(f->out.posts[2].pid, 103);
}

static void unite__shows_what_the_site_shows__though_it_was_another_text(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 1, NUMBERS(1, 2));
	archived(f, 1, 2);
	was(f, 2, "earlier");
	assert_string_equal(united(f), "#1 live 1\n#2 live 2\n");
}

/* One of two posts of a minute went: which one, the text says. */
static void match__knows_posts_of_one_minute_by_their_text(void **state)
{
	struct fixture *f = *state;
	struct web_page *p = live_page(f, 1, 1, NUMBERS(1, 2));
	struct post *twin;
	uint32_t to_live[3];

	add_post(&f->archive, 1, 1)->raw = SLICE("other");
	add_post(&f->archive, 2, 2)->raw = SLICE("first of two");
	twin = add_post(&f->archive, 2, 3);
	twin->raw = SLICE("live 2");
	assert_int_equal(site_match(&p->thread.posts, &f->archive, to_live), 2);
	assert_int_equal(to_live[0], 0);
	assert_int_equal(to_live[1], POST_NONE);
	assert_int_equal(to_live[2], 1);
}

static void unite__leaves_the_archive_of_another_thread_alone(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 2, NUMBERS(1, 2, 3));
	for (unsigned n = 1; n <= 3; n++) {
		struct post *p = add_post(&f->archive, n, n);

		p->author = thread_author(&f->archive, SLICE("OTTO"));
		p->raw = SLICE("foreign");
	}
	assert_string_equal(united(f), "#1 live 1\n#2 live 2\n#3 live 3\n[2-2]\n");
}

static void unite__counts_authors_and_keeps_what_it_was_made_of(void **state)
{
	struct fixture *f = *state;

	live_page(f, 1, 1, NUMBERS(1, 4));
	was(f, 2, "earlier");
	united(f);
	site_pages_release(&f->pages);
	site_page_let_go(f->earlier);
	f->earlier = NULL;
	assert_int_equal(f->out.nposts, 3);
	assert_int_equal(f->out.authors[f->out.posts[0].author].posts, 2);
	assert_true(slice_eq(f->out.authors[f->out.posts[1].author].name, SLICE("BERT")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unite__is_what_the_site_shows__without_anything_beside),
		TEST(unite__is_the_archive__before_anything_was_read),
		TEST(unite__fills_pages_that_were_not_read__as_far_as_the_archive_goes),
		TEST(unite__leaves_the_page_open_on_which_the_archive_ends),
		TEST(unite__leaves_pages_open_that_the_archive_lacks),
		TEST(unite__shows_deleted_posts_from_the_archive),
		TEST(unite__shows_deleted_posts_as_they_were_seen__or_as_they_were_quoted),
		TEST(unite__shows_nothing_of_posts_that_may_be_on_pages_not_read),
		TEST(unite__shows_blanked_posts_from_what_is_best),
		TEST(unite__shows_what_the_site_shows__though_it_was_another_text),
		TEST(match__knows_posts_of_one_minute_by_their_text),
		TEST(unite__leaves_the_archive_of_another_thread_alone),
		TEST(unite__counts_authors_and_keeps_what_it_was_made_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
