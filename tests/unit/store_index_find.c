/* The index against a plain scan: 1,000 pieces of real texts (CORPUS; of made ones without it), one
 * to eight code points long, are found in the same posts, however the index came about. */
#include "store/store_index.h"

#include "fixture/indexed.h"
#include "fixture/random.h"
#include "parse/archive_body.h"
#include "source/archive.h"
#include "util/mem.h"
#include "util/utf8.h"

#define NEEDLES   1000
#define BYTES_MAX (6u << 20) /* of texts: the plain scan reads them a thousand times */

struct texts {
	struct buf all; /* folded, a line feed and a NUL behind each */
	size_t *begin;  /* of each, and behind the last */
	size_t n, cap;
};

static void add_text(struct texts *t, struct slice text)
{
	MEM_ROOM(t->begin, t->n + 1, t->cap);
	t->begin[t->n++] = t->all.n;
	fold_text(text, &t->all);
	buf_add(&t->all, "\n", 2);
	t->begin[t->n] = t->all.n;
}

static struct slice text_of(const struct texts *t, size_t i)
{
	return slice_of(t->all.p + t->begin[i], t->begin[i + 1] - t->begin[i] - 2);
}

static void read_thread(struct texts *texts, const struct thread *t)
{
	struct arena a;
	struct buf text;

	arena_init(&a);
	buf_init(&text, SIZE_MAX / 4);
	for (uint32_t i = 0; i < t->nposts && texts->all.n < BYTES_MAX; i++) {
		buf_clear(&text);
		arena_clear(&a);
		body_text(archive_body(t, i, &a)->blocks, &text, NULL, 0);
		add_text(texts, buf_slice(&text));
	}
	arena_release(&a);
	buf_release(&text);
}

/* Threads from all over the archive. */
static void read_corpus(struct texts *texts, const char *path)
{
	struct archive *a = archive_new();
	struct thread t;
	size_t n;

	thread_init(&t);
	archive_add(a, path, NULL, NULL, NULL);
	n = archive_catalog(a)->nthreads;
	for (size_t i = 0; i < n && texts->all.n < BYTES_MAX; i++) {
		if (archive_read(a, i * 101 % n, ARCHIVE_COUNTS, &t, NULL, NULL, NULL) == 0)
			read_thread(texts, &t);
	}
	thread_release(&t);
	archive_free(a);
}

/* Few words, so that they meet often; and some characters that are rare. */
static void make_texts(struct texts *texts, uint64_t *seed)
{
	static const char *const words[] = { "显卡", "国内", "的", "发展如何", "，", "gpu", "linus",
		" ", "3060", "\n", "。", "哈哈哈哈", "https://a.example/b?c=d", "好", "é", "𠮷" };
	struct buf text;

	buf_init(&text, SIZE_MAX / 4);
	for (unsigned i = 0; i < 6000; i++) {
		buf_clear(&text);
		for (uint32_t n = random_below(seed, 40); n; n--)
			buf_add_str(&text, words[random_below(seed, 16)]);
		buf_add_cp(&text, 0x4E00 + random_below(seed, 0x5000));
		add_text(texts, buf_slice(&text));
	}
	buf_release(&text);
}

/* A piece of a text, of one to eight code points. */
static struct slice random_piece(const struct texts *t, uint64_t *seed)
{
	struct slice text;
	size_t from;
	size_t n = 0;
	uint32_t cp;

	do
		text = text_of(t, random_below(seed, (uint32_t)t->n));
	while (text.n == 0);
	from = random_below(seed, (uint32_t)text.n);
	while (from && ((unsigned char)text.p[from] & 0xC0) == 0x80)
		from--;
	text = slice_skip(text, from);
	for (uint32_t i = 1 + random_below(seed, 8); i && n < text.n; i--)
		n += utf8_next(slice_skip(text, n), &cp);
	return slice_head(text, n);
}

/* --- The plain scan --- */

struct needle {
	struct slice piece;
	struct docset docs; /* that contain it */
};

static void scan(const struct texts *t, struct needle *n)
{
	struct slice rest = buf_slice(&t->all);
	size_t doc = 0;
	const char *hit;

	docset_init(&n->docs);
	while ((hit = slice_find(rest, n->piece))) {
		while (t->begin[doc + 1] <= (size_t)(hit - t->all.p))
			doc++;
		/* A hit over the end of a text is none. */
		if (hit + n->piece.n <= t->all.p + t->begin[doc + 1] - 2) {
			docset_add(&n->docs, (uint32_t)doc);
			hit = t->all.p + t->begin[doc + 1] - 1;
		}
		rest = slice_between(hit + 1, slice_end(rest));
	}
}

static void verify(const struct texts *t, struct slice piece, struct docset *docs)
{
	struct docset kept = { 0 };

	for (uint32_t d = 0; docset_next(docs, d, &d); d++) {
		if (slice_find(text_of(t, d), piece))
			docset_add(&kept, d);
	}
	docset_release(docs);
	*docs = kept;
}

static void assert_same(const struct docset *a, const struct docset *b, struct slice piece)
{
	uint32_t d = 0;
	uint32_t e = 0;

	if (a->n != b->n)
		fail_msg("%.*s: %zu posts, not %zu", (int)piece.n, piece.p, a->n, b->n);
	for (; docset_next(a, d, &d); d++, e++) {
		assert_true(docset_next(b, e, &e));
		assert_int_equal(d, e);
	}
}

struct both {
	struct texts texts;
	struct needle needles[NEEDLES];
	struct docset dead;
	struct indexed x;
	size_t exact; /* questions that needed no comparing */
};

static void check(struct both *b)
{
	struct docset got;

	b->exact = 0;
	docset_init(&got);
	for (size_t i = 0; i < NEEDLES; i++) {
		struct slice piece = b->needles[i].piece;
		struct docset want = { 0 };
		bool exact;

		assert_int_equal(index_find(b->x.s, piece, &got, &exact, &b->x.e), 0);
		if (!exact)
			verify(&b->texts, piece, &got);
		b->exact += exact;
		docset_or(&want, &b->needles[i].docs);
		docset_minus(&want, &b->dead);
		assert_same(&got, &want, piece);
		docset_release(&want);
	}
	docset_release(&got);
}

static void write_all(struct both *b, size_t a_segment)
{
	for (size_t i = 0; i < b->texts.n; i++) {
		index_add(b->x.w, text_of(&b->texts, i), NULL, 0);
		b->x.n++;
		if (b->x.n == a_segment || index_full(b->x.w))
			indexed_flush(&b->x);
	}
	indexed_flush(&b->x);
}

static void kill_some(struct both *b, uint64_t *seed, uint32_t rounds, uint32_t most)
{
	for (uint32_t i = 0; i < rounds; i++) {
		uint32_t n = 1 + random_below(seed, most);
		uint32_t base = random_below(seed, (uint32_t)b->texts.n - n);

		assert_int_equal(index_kill(b->x.s, base, n, &b->x.e), 0);
		docset_add_range(&b->dead, base, n);
	}
}

static void prepare(struct both *b, uint64_t *seed)
{
	const char *corpus = getenv("CORPUS");

	buf_init(&b->texts.all, SIZE_MAX / 4);
	if (corpus && *corpus)
		read_corpus(&b->texts, corpus);
	else
		make_texts(&b->texts, seed);
	assert_true(b->texts.n > 1000);
	for (size_t i = 0; i < NEEDLES; i++) {
		b->needles[i].piece = random_piece(&b->texts, seed);
		scan(&b->texts, &b->needles[i]);
	}
}

static void release(struct both *b)
{
	for (size_t i = 0; i < NEEDLES; i++)
		docset_release(&b->needles[i].docs);
	docset_release(&b->dead);
	buf_release(&b->texts.all);
	free(b->texts.begin);
	free(b);
}

/* Segments of so many documents; then what is due is merged; then documents die, a few, then most;
 * then the rest is merged. */
static void index_find__finds_what_a_plain_scan_finds(void **state)
{
	static const size_t sizes[] = { 200, 3000, SIZE_MAX };
	struct both *b = calloc(1, sizeof *b);
	uint64_t seed = 20260101;

	assert_non_null(b);
	prepare(b, &seed);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		indexed_open(&b->x, *state);
		write_all(b, sizes[i]);
		check(b);
		assert_in_range(b->exact, 100, NEEDLES);
		indexed_tidy(&b->x);
		check(b);
		kill_some(b, &seed, 50, 20);
		check(b);
		kill_some(b, &seed, 9, (uint32_t)b->texts.n / 4);
		indexed_tidy(&b->x);
		check(b);
		indexed_close(&b->x);
		docset_release(&b->dead);
		assert_int_equal(unlink(folder_path(*state, "palou.db")), 0);
	}
	print_message("%zu posts, %zu bytes\n", b->texts.n, b->texts.all.n);
	release(b);
}

static void index_find__is_no_error_in_an_empty_index(void **state)
{
	struct docset docs = { 0 };
	struct indexed x;
	bool exact;

	indexed_open(&x, *state);
	assert_found(&x, "好", "");
	assert_found(&x, "好好好好", "");
	assert_int_equal(index_find(x.s, SLICE(""), &docs, &exact, &x.e), ERR_INVALID);
	assert_int_equal(index_all(x.s, &docs, &x.e), 0);
	assert_docs(&docs, "");
	indexed_close(&x);
}

static void index_key__finds_authors_and_what_posts_have(void **state)
{
	static const struct index_key keys[] = { { INDEX_AUTHOR, 7 }, { INDEX_AUTHOR, 4000000000u },
		{ INDEX_QUOTED, 7 }, { INDEX_IMAGE, 0 } };
	struct docset docs = { 0 };
	struct indexed x;

	indexed_open(&x, *state);
	index_add(x.w, SLICE("甲"), keys, 1);
	index_add(x.w, SLICE("乙"), keys + 1, 3);
	x.n = 2;
	indexed_flush(&x);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(index_key(x.s, keys[i], &docs, &x.e), 0);
		assert_docs(&docs, i ? "1" : "0");
	}
	assert_int_equal(index_key(x.s, (struct index_key){ INDEX_LINK, 0 }, &docs, &x.e), 0);
	assert_docs(&docs, "");
	assert_int_equal(index_all(x.s, &docs, &x.e), 0);
	assert_docs(&docs, "0 1");
	docset_release(&docs);
	indexed_close(&x);
}

/* Another program wrote meanwhile. */
static void index_find__sees_what_others_wrote__but_not_inside_one_look(void **state)
{
	struct indexed a;
	struct indexed b;

	indexed_open(&a, *state);
	indexed_open(&b, *state);
	indexed_add(&a, "好的");
	indexed_flush(&a);
	assert_found(&b, "好", "0");
	assert_int_equal(store_begin_read(b.s, &b.e), 0);
	assert_found(&b, "好", "0");
	for (unsigned i = 0; i < 20; i++) {
		indexed_add(&a, "好吧");
		indexed_flush(&a);
	}
	indexed_tidy(&a);
	assert_int_equal(index_kill(a.s, 0, 20, &a.e), 0);
	assert_found(&b, "好", "0");
	store_end_read(b.s);
	assert_found(&b, "好", "20");
	assert_found(&a, "好", "20");
	indexed_close(&a);
	indexed_close(&b);
}

static void index_find__forgets_what_was_undone(void **state)
{
	struct indexed x;

	indexed_open(&x, *state);
	assert_int_equal(store_begin(x.s, &x.e), 0);
	indexed_add(&x, "好的");
	indexed_flush(&x);
	assert_found(&x, "好", "0");
	assert_int_equal(store_end(x.s, ERR_CANCELLED, &x.e), ERR_CANCELLED);
	assert_found(&x, "好", "");
	x.base = 0;
	indexed_add(&x, "不好");
	indexed_flush(&x);
	assert_found(&x, "不好", "0");
	assert_found(&x, "好的", "");
	indexed_close(&x);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(index_find__finds_what_a_plain_scan_finds),
		TEST(index_find__is_no_error_in_an_empty_index),
		TEST(index_key__finds_authors_and_what_posts_have),
		TEST(index_find__sees_what_others_wrote__but_not_inside_one_look),
		TEST(index_find__forgets_what_was_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
