/* What counts as seen and unread, in a real view: posts of three lines each, `#N`, `N.1`, an empty
 * one. */
#include "app/reader.h"

#include "fixture/growing.h"

#include <string.h>

struct sitting {
	struct viewing viewing;
	struct reader reader;
};

#define V(s) (&(s)->viewing.view)

static void sit_down(struct sitting *s, int posts, uint16_t height)
{
	viewing_open_posts(&s->viewing, posts, 1, 80, height);
	V(s)->scrolloff = 0;
	reader_init(&s->reader);
	reader_take(&s->reader, &s->viewing.reading.thread, NULL);
}

static void get_up(struct sitting *s)
{
	reader_release(&s->reader);
	viewing_close(&s->viewing);
}

/* The library says that all posts up to LAST were seen. */
static void seen_before(struct sitting *s, uint32_t last)
{
	struct seen_set seen = { 0 };
	const struct thread *t = &s->viewing.reading.thread;

	for (uint32_t i = 0; i < last; i++) {
		uint64_t key = seen_key(
		    t->posts[i].posted, t->posts[i].floor, t->authors[t->posts[i].author].name, 0);

		seen_set_add(&seen, &key, 1);
	}
	reader_found(&s->reader, &seen, true);
	seen_set_release(&seen);
}

/* Numbers of the posts, from 1, that have the mark. */
static char *marked(char *out, size_t size, const struct reader *r, enum post_mark mark)
{
	size_t n = 0;

	for (size_t i = 0; i < r->marks.nposts && n + 8 < size; i++)
		if (r->marks.posts[i] & mark)
			n += (size_t)snprintf(out + n, size - n, "%s%zu", n ? " " : "", i + 1);
	return out;
}

/* So many names of posts were noted since that was asked last. */
static void assert_noted(struct sitting *s, size_t want)
{
	assert_int_equal(s->reader.nnoted, want);
	reader_written(&s->reader);
}

#define assert_marked(r, mark, want)                                                               \
	assert_string_equal(marked((char[200]){ "" }, 200, (r), (mark)), want)
#define assert_unread(s, want) assert_marked(&(s)->reader, MARK_UNREAD, want)

static void reader__sees_the_post_under_the_cursor__and_what_it_passes(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 20, 12);
	reader_frame(&s.reader, V(&s));
	assert_noted(&s, 1);
	assert_false(reader_frame(&s.reader, V(&s)));
	view_move_post(V(&s), 1);
	assert_true(reader_frame(&s.reader, V(&s)));
	assert_noted(&s, 1);
	view_scroll(V(&s), 10); /* a page, two rows of the old one stay */
	reader_frame(&s.reader, V(&s));
	assert_noted(&s, 3);
	get_up(&s);
}

static void reader__does_not_see__what_a_jump_leaves_out(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 20, 12);
	reader_frame(&s.reader, V(&s));
	view_go(V(&s), 14);
	reader_frame(&s.reader, V(&s));
	assert_noted(&s, 2);
	view_move_post(V(&s), -1);
	reader_frame(&s.reader, V(&s));
	assert_noted(&s, 1);
	get_up(&s);
}

static void reader_leave__sees__what_is_in_sight_with_its_end(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 20, 10); /* three posts, and the header of the fourth */
	reader_frame(&s.reader, V(&s));
	assert_true(reader_leave(&s.reader, V(&s)));
	assert_noted(&s, 3);
	get_up(&s);
}

static void reader_said__is_of_one_item__and_not_of_what_was_marked_unread(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 5, 10);
	assert_true(reader_said(&s.reader, &V(&s)->items, 2));
	assert_false(reader_said(&s.reader, &V(&s)->items, 2));
	assert_noted(&s, 1);
	reader_hold(&s.reader, 3);
	assert_false(reader_said(&s.reader, &V(&s)->items, 3));
	assert_true(reader_said(&s.reader, &V(&s)->items, 4));
	assert_true(reader_said(&s.reader, &V(&s)->items, 3));
	assert_false(reader_said(&s.reader, &V(&s)->items, 99));
	get_up(&s);
}

static void reader__calls_nothing_unread__in_a_thread_that_is_opened_first(void **state)
{
	struct sitting s;
	struct seen_set none = { 0 };

	(void)state;
	sit_down(&s, 5, 10);
	reader_found(&s.reader, &none, false);
	assert_unread(&s, "");
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 0, 1), POST_NONE);
	get_up(&s);
}

static void reader__marks_what_was_unread__until_the_thread_is_left(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 6, 20);
	seen_before(&s, 4);
	assert_unread(&s, "5 6");
	view_go(V(&s), 4);
	reader_frame(&s.reader, V(&s));
	assert_noted(&s, 1);
	assert_unread(&s, "5 6");
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, POST_NONE, 1), 4);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 5, -1), 4); /* it is marked still */
	assert_int_equal(reader_count(&s.reader, 0, false), 1);
	assert_int_equal(reader_count_seen(&s.reader), 5);
	get_up(&s);
}

static void reader_next__goes_both_ways__past_what_the_filter_hides(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 8, 20);
	seen_before(&s, 3);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, POST_NONE, 1), 3);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 3, 1), 4);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 4, -1), 3);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 3, -1), POST_NONE);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 7, 1), POST_NONE);
	filter_toggle_only(&V(&s)->filter, s.viewing.reading.thread.posts[0].author);
	view_filtered(V(&s));
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, POST_NONE, 1), 4);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 4, 1), 6);
	get_up(&s);
}

static void reader_hold__keeps_posts_unread__until_the_cursor_is_elsewhere(void **state)
{
	struct sitting s;

	(void)state;
	sit_down(&s, 8, 20);
	seen_before(&s, 2);
	view_go(V(&s), 4);
	reader_hold(&s.reader, 4);
	assert_false(reader_frame(&s.reader, V(&s)));
	assert_false(reader_leave(&s.reader, V(&s)));
	view_move_post(V(&s), 1);
	assert_true(reader_frame(&s.reader, V(&s)));
	assert_noted(&s, 1);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, POST_NONE, 1), 2);
	assert_int_equal(reader_next(&s.reader, &V(&s)->items, 5, -1), 4);
	get_up(&s);
}

static void reader_keys__tells__which_were_seen_and_which_not(void **state)
{
	struct sitting s;
	uint64_t *keys;

	(void)state;
	sit_down(&s, 8, 20);
	seen_before(&s, 3);
	assert_int_equal(reader_keys(&s.reader, 0, true, &keys), 3);
	free(keys);
	assert_int_equal(reader_keys(&s.reader, 0, false, &keys), 5);
	free(keys);
	assert_int_equal(reader_keys(&s.reader, 5, false, &keys), 3);
	free(keys);
	get_up(&s);
}

/* ---- bookmarks and notes */

static struct store_mark mark_at(const struct thread *t, uint32_t post, uint64_t pid)
{
	return (struct store_mark){
		.spot.post = { .pid = pid,
		    .posted = t->posts[post].posted,
		    .author = t->authors[t->posts[post].author].name,
		    .floor = 99 },
		.note = SLICE("a note"),
	};
}

static void reader_mark__finds_the_post__whatever_floor_it_had(void **state)
{
	struct sitting s;
	const struct thread *t = &s.viewing.reading.thread;
	struct store_mark m;

	(void)state;
	sit_down(&s, 8, 20);
	m = mark_at(t, 3, 777); /* it was read on the site, where its pid is known */
	reader_add_mark(&s.reader, &m);
	assert_non_null(reader_mark(&s.reader, 3));
	assert_true(slice_eq(reader_mark(&s.reader, 3)->note, SLICE("a note")));
	assert_null(reader_mark(&s.reader, 2));
	assert_int_equal(s.reader.marks.posts[3] & MARK_KEPT, MARK_KEPT);
	reader_forget_marks(&s.reader);
	assert_null(reader_mark(&s.reader, 3));
	assert_int_equal(s.reader.marks.posts[3] & MARK_KEPT, 0);
	get_up(&s);
}

static void reader_add_note__is_for_the_author__who_is_in_the_thread(void **state)
{
	struct sitting s;
	const struct thread *t = &s.viewing.reading.thread;
	struct store_note anna = { .author = SLICE("ANNA"), .note = SLICE("knows compilers") };
	struct store_note nobody = { .author = SLICE("NOBODY"), .note = SLICE("?") };

	(void)state;
	sit_down(&s, 8, 20);
	reader_add_note(&s.reader, t, &anna);
	reader_add_note(&s.reader, t, &nobody);
	assert_true(slice_eq(s.reader.marks.notes[thread_find_author(t, anna.author)], anna.note));
	assert_int_equal(s.reader.marks.notes[thread_find_author(t, SLICE("BERT"))].n, 0);
	get_up(&s);
}

/* ---- threads that grow */

static void reader_take__carries_everything__into_the_thread_built_anew(void **state)
{
	struct growing g = { 0 };
	struct reader r;
	struct seen_set seen = { 0 };
	struct thread_view *v = &g.viewing.view;
	struct thread *t = &g.viewing.reading.thread, old;
	struct store_note bert = { .author = SLICE("BERT"), .note = SLICE("his") };
	struct store_mark m;
	struct remap remap;
	uint64_t pid = seen_pid(10);

	(void)state;
	growing_open(&g, "1001", 20);
	reader_init(&r);
	reader_take(&r, t, NULL);
	seen_set_add(&seen, &pid, 1);
	reader_found(&r, &seen, true);
	assert_marked(&r, MARK_UNREAD, "2 3 4");
	view_move_post(v, 1);
	reader_frame(&r, v);
	assert_int_equal(r.nnoted, 2); /* by its pid, and by author and minute */
	m = mark_at(t, 3, 80);
	reader_add_mark(&r, &m);
	reader_add_note(&r, t, &bert);
	old = *t;
	g.pages = "1101";
	growing_build(&g, t);
	remap_init(&remap, &old, t);
	reader_take(&r, t, &remap);
	view_changed(v, &remap);
	assert_marked(&r, MARK_UNREAD, "2 3 4 5 6"); /* the second one is being read */
	assert_marked(&r, MARK_KEPT, "6");
	assert_int_equal(reader_next(&r, &v->items, POST_NONE, 1), 1);
	assert_true(slice_eq(r.marks.notes[thread_find_author(t, bert.author)], bert.note));
	remap_release(&remap);
	thread_release(&old);
	reader_release(&r);
	seen_set_release(&seen);
	growing_close(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reader__sees_the_post_under_the_cursor__and_what_it_passes),
		cmocka_unit_test(reader__does_not_see__what_a_jump_leaves_out),
		cmocka_unit_test(reader_leave__sees__what_is_in_sight_with_its_end),
		cmocka_unit_test(reader_said__is_of_one_item__and_not_of_what_was_marked_unread),
		cmocka_unit_test(reader__calls_nothing_unread__in_a_thread_that_is_opened_first),
		cmocka_unit_test(reader__marks_what_was_unread__until_the_thread_is_left),
		cmocka_unit_test(reader_next__goes_both_ways__past_what_the_filter_hides),
		cmocka_unit_test(reader_hold__keeps_posts_unread__until_the_cursor_is_elsewhere),
		cmocka_unit_test(reader_keys__tells__which_were_seen_and_which_not),
		cmocka_unit_test(reader_mark__finds_the_post__whatever_floor_it_had),
		cmocka_unit_test(reader_add_note__is_for_the_author__who_is_in_the_thread),
		cmocka_unit_test(reader_take__carries_everything__into_the_thread_built_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
