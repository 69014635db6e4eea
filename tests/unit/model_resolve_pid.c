/* Finding the quoted post where posts have pids of their own, bodies, and times with seconds, as on
 * a site. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/body.h"
#include "model/resolve.h"
#include "parse/archive_excerpt.h"

#define NOON 1678852800

struct said { /* a post of a site: one line of text */
	struct node text, line;
	struct body body;
};

static void add(struct thread *t, struct said *s, uint64_t pid, const char *author, int64_t posted,
    const char *text)
{
	struct post *p = thread_add_post(t);

	p->pid = pid;
	p->posted = posted;
	p->author = thread_author(t, slice_str(author));
	s->text = (struct node){ .kind = NODE_TEXT, .text = slice_str(text) };
	s->line = (struct node){ .kind = NODE_LINE, .child = &s->text };
	s->body = (struct body){ .blocks = &s->line, .edited = TIME_NONE };
	thread_set_body(t, &s->body);
}

/* The last post quotes AUTHOR, who said EXCERPT in the minute of POSTED. */
static struct quote *add_quote(
    struct thread *t, uint64_t pid, const char *author, int64_t posted, const char *excerpt)
{
	struct quote *q = thread_add_quote(t);

	q->post = (uint32_t)t->nposts - 1;
	q->pid = pid;
	q->author = slice_str(author);
	q->posted = posted / 60 * 60;
	q->excerpt = slice_str(excerpt);
	t->posts[q->post].nquotes++;
	return q;
}

static int begin(void **state)
{
	static struct thread t;

	thread_init(&t);
	t.tid = 9;
	*state = &t;
	return 0;
}

static int end(void **state)
{
	thread_release(*state);
	return 0;
}

static void is(struct thread *t, uint32_t target, enum quote_by by)
{
	resolve_quotes(t, &excerpt_text);
	assert_int_equal(t->quotes[0].target, target);
	assert_int_equal(t->quotes[0].by, by);
}

static void quote_resolve__trusts_the_pid__whatever_author_and_minute_say(void **state)
{
	struct thread *t = *state;
	struct said s[3];

	add(t, &s[0], 101, "ANNA", NOON + 5, "一");
	add(t, &s[1], 102, "ANNA", NOON + 40, "二");
	add(t, &s[2], 103, "BERT", NOON + 90, "三");
	add_quote(t, 102, "ANNA", NOON, "一");
	is(t, 1, QUOTE_PID);
}

static void quote_resolve__stays_open__when_the_pid_is_of_a_post_that_is_not_there(void **state)
{
	struct thread *t = *state;
	struct said s[2];

	add(t, &s[0], 101, "ANNA", NOON + 5, "一");
	add(t, &s[1], 103, "BERT", NOON + 90, "三");
	add_quote(t, 102, "ANNA", NOON, "一");
	is(t, POST_NONE, QUOTE_OPEN);
}

static void quote_resolve__trusts_the_pid__when_the_quote_names_a_thread_that_was_merged(
    void **state)
{
	struct thread *t = *state;
	struct said s[2];

	add(t, &s[0], 101, "ANNA", NOON + 5, "一");
	add(t, &s[1], 103, "BERT", NOON + 90, "三");
	add_quote(t, 101, "ANNA", NOON, "一")->tid = 8;
	is(t, 0, QUOTE_PID);
}

static void quote_resolve__keeps_a_find_by_pid__when_the_post_was_put_to_the_top(void **state)
{
	struct thread *t = *state;
	struct said s[5];

	add(t, &s[0], 101, "ANNA", NOON, "一");
	add(t, &s[1], 105, "BERT", NOON + 500, "置顶");
	add(t, &s[2], 102, "ANNA", NOON + 60, "二");
	add(t, &s[3], 103, "ANNA", NOON + 120, "三");
	add(t, &s[4], 106, "CARL", NOON + 900, "四");
	add_quote(t, 105, "BERT", NOON + 500, "置顶");
	is(t, 1, QUOTE_PID);
}

static void quote_resolve__goes_by_author_and_minute__when_an_app_wrote_no_pid(void **state)
{
	struct thread *t = *state;
	struct said s[3];

	add(t, &s[0], 101, "ANNA", NOON + 5, "一");
	add(t, &s[1], 102, "ANNA", NOON + 65, "二");
	add(t, &s[2], 103, "BERT", NOON + 200, "三");
	add_quote(t, 0, "ANNA", NOON + 60, "二");
	is(t, 1, QUOTE_MINUTE);
}

static void quote_resolve__lets_the_body_decide__when_author_posted_twice_in_a_minute(void **state)
{
	struct thread *t = *state;
	struct said s[3];

	add(t, &s[0], 101, "ANNA", NOON + 5, "先说 这个");
	add(t, &s[1], 102, "ANNA", NOON + 55, "再说 那个，还有很多");
	add(t, &s[2], 103, "BERT", NOON + 200, "三");
	add_quote(t, 0, "ANNA", NOON, "再说那个 ...");
	is(t, 1, QUOTE_MINUTE);
}

static void resolve_in__trusts_the_pid__in_another_thread(void **state)
{
	struct thread *t = *state;
	struct quote q = { .pid = 102, .tid = 9, .posted = NOON, .author = { "ANNA", 4 } };
	struct said s[3];

	add(t, &s[0], 101, "ANNA", NOON + 5, "一");
	add(t, &s[1], 102, "CARL", NOON + 3000, "二");
	assert_int_equal(resolve_in(t, &q, &excerpt_text), 1);
	q.pid = 99;
	assert_int_equal(resolve_in(t, &q, &excerpt_text), POST_NONE);
	q.pid = 0;
	assert_int_equal(resolve_in(t, &q, &excerpt_text), 0);
}

#define with_thread(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_thread(quote_resolve__trusts_the_pid__whatever_author_and_minute_say),
		with_thread(quote_resolve__stays_open__when_the_pid_is_of_a_post_that_is_not_there),
		with_thread(
		    quote_resolve__trusts_the_pid__when_the_quote_names_a_thread_that_was_merged),
		with_thread(quote_resolve__keeps_a_find_by_pid__when_the_post_was_put_to_the_top),
		with_thread(quote_resolve__goes_by_author_and_minute__when_an_app_wrote_no_pid),
		with_thread(
		    quote_resolve__lets_the_body_decide__when_author_posted_twice_in_a_minute),
		with_thread(resolve_in__trusts_the_pid__in_another_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
