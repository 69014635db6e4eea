/* What is counted of an author, against a plain scan of what was written into the archives. */
#include "store/store_author.h"

#include "fixture/imported.h"
#include "fixture/random.h"
#include "store/store_index.h"

#include <time.h>

#define THREADS   60
#define POSTS_MAX 9
#define PEOPLE    6
#define BOARDS    3
#define POST_SIZE 2048

/* The last two are one for `author:`. */
static const char *const people[PEOPLE] = { "ANNA", "BERT", "CARL", "渡口的人", "emil",
	"ＥＭＩＬ" };
static const char *const boards[BOARDS] = { "渡口", "灯塔", "船坞" };

struct said {
	uint32_t thread, author;
	unsigned quotes; /* bits of people */
	int year, month;
	bool op;
};

struct written {
	struct import *im;
	struct said posts[THREADS * POSTS_MAX];
	size_t n;
};

/* ---- the library */

static void write_post(char *out, const struct said *p, unsigned floor)
{
	size_t n = (size_t)snprintf(out, POST_SIZE,
	    "\n*****\n\n####  %s  \n##### %u#       %s发表于 %d-%d-1 10:%02u\n\n",
	    people[p->author], floor, p->op ? "楼主| " : "", p->year, p->month, floor);

	for (unsigned q = 0; q < PEOPLE; q++)
		if (p->quotes & 1u << q)
			n += (size_t)snprintf(out + n, POST_SIZE - n,
			    "<blockquote>%s 发表于 2020-1-1 10:01\n某话</blockquote>\n\n",
			    people[q]);
	snprintf(out + n, POST_SIZE - n, "一句话\n");
}

/* Quotes somebody twice now and then, which is one post that quotes. */
static struct said any_post(uint64_t *seed, uint32_t thread, uint32_t op, bool first)
{
	struct said p = { .thread = thread, .author = first ? op : random_below(seed, PEOPLE) };

	p.op = p.author == op;
	p.year = 2019 + (int)random_below(seed, 4);
	p.month = 1 + (int)random_below(seed, 12);
	for (uint32_t i = random_below(seed, 4); i-- > 0;)
		p.quotes |= 1u << random_below(seed, PEOPLE);
	return p;
}

static void write_thread(struct written *w, uint64_t *seed, uint32_t thread)
{
	char text[POSTS_MAX * POST_SIZE] = "", name[128];
	uint32_t op = random_below(seed, PEOPLE), n = 1 + random_below(seed, POSTS_MAX);

	for (uint32_t i = 0; i < n; i++) {
		w->posts[w->n] = any_post(seed, thread, op, i == 0);
		write_post(text + strlen(text), &w->posts[w->n++], i + 1);
	}
	snprintf(name, sizeof name, "archive/%s/%u-01[题].md", boards[thread % BOARDS],
	    (unsigned)thread + 1000);
	folder_write(w->im->folder, name, text);
}

/* In three imports: so many segments of the index. */
static int setup(void **state)
{
	struct written *w = calloc(1, sizeof *w);
	uint64_t seed = 20230315;
	int r = imported_setup((void **)&w->im);

	*state = w;
	for (uint32_t i = 0; r == 0 && i < THREADS; i++) {
		write_thread(w, &seed, i);
		if (i % (THREADS / 3) == THREADS / 3 - 1)
			imported_all(w->im);
	}
	return r;
}

static int teardown(void **state)
{
	struct written *w = *state;
	int r = imported_teardown((void **)&w->im);

	free(w);
	return r;
}

/* ---- the plain scan */

static bool is_he(uint32_t author, uint32_t him)
{
	return author == him || (author >= 4 && him >= 4);
}

static bool quotes_him(const struct said *p, uint32_t him)
{
	for (uint32_t q = 0; q < PEOPLE; q++)
		if (is_he(q, him) && p->quotes & 1u << q)
			return true;
	return false;
}

struct scan {
	uint32_t posts, threads, opened;
	uint32_t boards[BOARDS], quotes[PEOPLE], quoted_by[PEOPLE];
	uint32_t months[3000 * 12], years[3000];
};

static void scan(struct scan *s, const struct written *w, uint32_t him)
{
	bool wrote[THREADS] = { false }, opened[THREADS] = { false };

	memset(s, 0, sizeof *s);
	for (size_t i = 0; i < w->n; i++) {
		const struct said *p = &w->posts[i];

		if (quotes_him(p, him))
			s->quoted_by[p->author]++;
		if (!is_he(p->author, him))
			continue;
		s->posts++;
		s->boards[p->thread % BOARDS]++;
		s->months[p->year * 12 + p->month - 1]++;
		s->years[p->year]++;
		for (uint32_t q = 0; q < PEOPLE; q++)
			s->quotes[q] += p->quotes >> q & 1;
		wrote[p->thread] = true;
		opened[p->thread] = opened[p->thread] || p->op;
	}
	for (uint32_t t = 0; t < THREADS; t++) {
		s->threads += wrote[t];
		s->opened += opened[t];
	}
}

/* ---- compared */

static uint32_t id_of(struct store *s, uint32_t person)
{
	uint32_t id = 0;

	assert_int_equal(store_find_author(s, slice_str(people[person]), &id, NULL), 0);
	return id;
}

struct board_ids {
	int64_t ids[BOARDS];
};

static void note_board(void *ctx, const struct stored_board *b)
{
	for (size_t i = 0; i < BOARDS; i++)
		if (slice_eq(b->name, slice_str(boards[i])))
			((struct board_ids *)ctx)->ids[i] = b->id;
}

static uint32_t all_of(const struct tally *t)
{
	uint32_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += t->list[i].n;
	return n;
}

static void compare_people(
    const struct written *w, const struct author_sums *s, const struct scan *want)
{
	uint32_t quotes = 0, quoted_by = 0;

	for (uint32_t i = 0; i < PEOPLE; i++) {
		uint32_t id = id_of(w->im->store, i);

		assert_int_equal(tally_of(&s->quotes, id), want->quotes[i]);
		assert_int_equal(tally_of(&s->quoted_by, id), want->quoted_by[i]);
		quotes += want->quotes[i];
		quoted_by += want->quoted_by[i];
	}
	assert_int_equal(all_of(&s->quotes), quotes);
	assert_int_equal(all_of(&s->quoted_by), quoted_by);
}

static void compare(const struct written *w, const struct author_sums *s, uint32_t him)
{
	static struct scan want;
	struct board_ids ids = { { 0 } };

	scan(&want, w, him);
	assert_true(want.posts > 20);
	assert_int_equal(s->posts, want.posts);
	assert_int_equal(s->threads.n, want.threads);
	assert_int_equal(s->opened.n, want.opened);
	assert_int_equal(store_boards(w->im->store, note_board, &ids, NULL), 0);
	for (size_t i = 0; i < BOARDS; i++)
		assert_int_equal(tally_of(&s->boards, ids.ids[i]), want.boards[i]);
	for (int64_t i = 0; i < (int64_t)(sizeof want.months / sizeof *want.months); i++)
		assert_int_equal(tally_of(&s->months, i), want.months[i]);
	for (int64_t i = 0; i < (int64_t)(sizeof want.years / sizeof *want.years); i++)
		assert_int_equal(tally_of(&s->years, i), want.years[i]);
	compare_people(w, s, &want);
}

static void count(const struct written *w, uint32_t him, uint32_t posts)
{
	struct author_count *c;
	struct err e = { 0 };
	unsigned done = 0;
	int r;

	assert_int_equal(
	    author_count_new(&c, w->im->store, slice_str(people[him]), ZONE_ARCHIVE, &e), 0);
	while ((r = author_count_work(c, posts, &e)) > 0) {
		assert_true(author_count_done(c) >= done && author_count_done(c) < 100);
		done = author_count_done(c);
	}
	assert_int_equal(r, 0);
	assert_int_equal(author_count_done(c), 100);
	compare(w, author_count_sums(c), him);
	author_count_free(c);
}

static void author_count__is_what_a_plain_scan_finds__in_slices_of_any_size(void **state)
{
	for (uint32_t him = 0; him < PEOPLE; him++) {
		count(*state, him, 1);
		count(*state, him, 10);
		count(*state, him, 1000000);
	}
}

static void author_count__knows_first_and_last(void **state)
{
	struct import *im = ((struct written *)*state)->im;
	const struct author_sums *s;
	char date[DATE_SHORT_SIZE];
	struct author_count *c;

	folder_write(im->folder, "archive/渡口/2000-01[题].md",
	    ARCHIVE_OP("FRED", "1", "2012-3-1 00:01", "一") ARCHIVE_OP("FRED", "2",
		"2011-12-31 23:59", "二") ARCHIVE_OP("FRED", "3", "2013-1-1 00:00", "三"));
	imported_all(im);
	assert_int_equal(author_count_new(&c, im->store, SLICE("fred"), ZONE_ARCHIVE, NULL), 0);
	while (author_count_work(c, 1, NULL) > 0)
		;
	s = author_count_sums(c);
	date_short(date, s->first, ZONE_ARCHIVE);
	assert_string_equal(date, "2011-12-31 23:59");
	date_short(date, s->last, ZONE_ARCHIVE);
	assert_string_equal(date, "2013-01-01 00:00");
	assert_int_equal(tally_of(&s->months, 2011 * 12 + 11), 1);
	assert_int_equal(tally_of(&s->years, 2013), 1);
	assert_int_equal(s->quoted_by.n + s->quotes.n, 0);
	author_count_free(c);
}

static void author_count_new__finds_nobody__where_nobody_has_the_name(void **state)
{
	struct author_count *c;

	assert_int_equal(author_count_new(&c, ((struct written *)*state)->im->store, SLICE("ANN"),
			     ZONE_ARCHIVE, NULL),
	    ERR_NOT_FOUND);
	assert_null(c);
}

/* One thread is read anew: its documents are others, and those there were are dead. */
static void author_count__counts_nothing_twice__when_threads_are_read_anew(void **state)
{
	struct written *w = *state;
	uint64_t seed = 99;
	size_t left = 0;

	for (size_t i = 0; i < w->n; i++)
		if (w->posts[i].thread != 5)
			w->posts[left++] = w->posts[i];
	w->n = left;
	write_thread(w, &seed, 5);
	assert_int_equal(imported_all(w->im), 1);
	for (uint32_t him = 0; him < PEOPLE; him++)
		count(w, him, 7);
}

/* Eight more segments of the index, and all become one. */
static void grow(struct import *im)
{
	for (unsigned i = 0; i < 8; i++) {
		char name[64];

		snprintf(name, sizeof name, "archive/渡口/%u-01[题].md", 5000 + i);
		folder_write(im->folder, name,
		    ARCHIVE_OP("GUST", "1", "2012-3-1 00:01",
			"<blockquote>BERT 发表于 2020-1-1 10:01\n某话</blockquote>\n\n一"));
		imported_all(im);
	}
	assert_int_equal(index_tidy(im->store, NULL, NULL, NULL), 0);
}

/* Whom he quotes is counted anew in the index as it is then, of the posts that there were. */
static void author_count__begins_anew__when_the_index_changes_meanwhile(void **state)
{
	struct written *w = *state;
	struct author_count *c;

	assert_int_equal(
	    author_count_new(&c, w->im->store, slice_str(people[0]), ZONE_ARCHIVE, NULL), 0);
	while (!author_count_sums(c)->quotes.n)
		assert_int_equal(author_count_work(c, 1, NULL), 1);
	grow(w->im);
	while (author_count_work(c, 1, NULL) > 0)
		;
	compare(w, author_count_sums(c), 0);
	author_count_free(c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(author_count__is_what_a_plain_scan_finds__in_slices_of_any_size),
		TEST(author_count__knows_first_and_last),
		TEST(author_count_new__finds_nobody__where_nobody_has_the_name),
		TEST(author_count__counts_nothing_twice__when_threads_are_read_anew),
		TEST(author_count__begins_anew__when_the_index_changes_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
