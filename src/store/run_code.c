#include "store/run_code.h"

#include <stdbool.h>
#include <stdlib.h>

#include "util/date.h"
#include "util/mem.h"

#define VERSION    1
#define VARINT_MAX 10
#define MINUTE     60

enum kind { KIND_NOUGHT, KIND_PLAIN, KIND_STEPS, KIND_MINUTES, KIND_SPARSE, KIND_COUNT };

/* ---- numbers */

static size_t varint_size(uint64_t v)
{
	return v < 0x80 ? 1 : (size_t)(63 - __builtin_clzll(v)) / 7 + 1;
}

static void put_varint(struct buf *out, uint64_t v)
{
	char bytes[VARINT_MAX];
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		bytes[n++] = (char)(v | 0x80);
	bytes[n++] = (char)v;
	buf_add(out, bytes, n);
}

struct reader {
	const unsigned char *p, *end;
	bool broken;
};

static uint64_t get_varint(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		unsigned char c;

		if (r->p == r->end)
			break;
		c = *r->p++;
		v |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return v;
	}
	r->broken = true;
	return 0;
}

static uint64_t zigzag(uint64_t step)
{
	return step << 1 ^ (0 - (step >> 63));
}

static uint64_t unzigzag(uint64_t v)
{
	return v >> 1 ^ (0 - (v & 1));
}

/* ---- kinds: how a column's numbers are written and read */

static void write_plain(struct buf *out, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_varint(out, v[i]);
}

static void write_steps(struct buf *out, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_varint(out, zigzag(v[i] - (i ? v[i - 1] : 0)));
}

static void write_minutes(struct buf *out, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_varint(out, zigzag(v[i] / MINUTE - (i ? v[i - 1] / MINUTE : 0)));
}

static void write_sparse(struct buf *out, const uint64_t *v, size_t n)
{
	size_t last = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i]) {
			put_varint(out, i - last);
			put_varint(out, v[i]);
			last = i;
		}
}

static void read_nought(struct reader *r, uint64_t *v, size_t n)
{
	(void)r;
	memset(v, 0, n * sizeof *v);
}

static void read_plain(struct reader *r, uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = get_varint(r);
}

static void read_steps(struct reader *r, uint64_t *v, size_t n)
{
	uint64_t last = 0;

	for (size_t i = 0; i < n; i++)
		v[i] = last += unzigzag(get_varint(r));
}

static void read_minutes(struct reader *r, uint64_t *v, size_t n)
{
	read_steps(r, v, n);
	for (size_t i = 0; i < n; i++)
		v[i] *= MINUTE;
}

static void read_sparse(struct reader *r, uint64_t *v, size_t n)
{
	uint64_t at = 0;

	memset(v, 0, n * sizeof *v);
	while (r->p < r->end && !r->broken) {
		at += get_varint(r);
		if (at >= n)
			r->broken = true;
		else
			v[at] = get_varint(r);
	}
}

static const struct {
	void (*write)(struct buf *out, const uint64_t *v, size_t n);
	void (*read)(struct reader *r, uint64_t *v, size_t n);
} kinds[KIND_COUNT] = {
	[KIND_NOUGHT] = { NULL, read_nought },
	[KIND_PLAIN] = { write_plain, read_plain },
	[KIND_STEPS] = { write_steps, read_steps },
	[KIND_MINUTES] = { write_minutes, read_minutes },
	[KIND_SPARSE] = { write_sparse, read_sparse },
};

/* What the numbers take in each kind; SIZE_MAX: it cannot hold them. */
static void sizes_of(const uint64_t *v, size_t n, size_t sizes[KIND_COUNT])
{
	bool minutes = true;
	size_t last = 0;

	memset(sizes, 0, KIND_COUNT * sizeof *sizes);
	for (size_t i = 0; i < n; i++) {
		uint64_t before = i ? v[i - 1] : 0;

		sizes[KIND_PLAIN] += varint_size(v[i]);
		sizes[KIND_STEPS] += varint_size(zigzag(v[i] - before));
		sizes[KIND_MINUTES] += varint_size(zigzag(v[i] / MINUTE - before / MINUTE));
		minutes = minutes && v[i] % MINUTE == 0;
		if (!v[i])
			continue;
		sizes[KIND_NOUGHT] = SIZE_MAX;
		sizes[KIND_SPARSE] += varint_size(i - last) + varint_size(v[i]);
		last = i;
	}
	if (!minutes)
		sizes[KIND_MINUTES] = SIZE_MAX;
}

static void write_column(struct buf *out, const uint64_t *v, size_t n)
{
	size_t sizes[KIND_COUNT];
	size_t best = KIND_NOUGHT;

	sizes_of(v, n, sizes);
	for (size_t k = 1; k < KIND_COUNT; k++)
		if (sizes[k] < sizes[best])
			best = k;
	buf_add_char(out, (char)best);
	put_varint(out, sizes[best]);
	if (kinds[best].write)
		kinds[best].write(out, v, n);
}

/* ---- columns: what of a post is which number */

#define NO_TIME 0x80 /* beside state and flags */

/* The end of the post before, in the same file. */
static uint64_t end_before(const struct run_post *p, size_t i)
{
	return i && p[i].file == p[i - 1].file ? p[i - 1].offset + p[i - 1].length : 0;
}

static uint64_t mark_of(const struct run_post *p)
{
	return (uint64_t)(p->state & 3) | (uint64_t)(p->flags & 0x1F) << 2 |
	       (p->posted == TIME_NONE ? NO_TIME : 0);
}

static void set_mark(struct run_post *p, uint64_t v)
{
	p->state = v & 3;
	p->flags = v >> 2 & 0x1F;
	if (v & NO_TIME)
		p->posted = TIME_NONE;
}

#define MEMBER(name, type)                                                                         \
	static void take_##name(const struct run_post *p, uint64_t *v, size_t n)                   \
	{                                                                                          \
		for (size_t i = 0; i < n; i++)                                                     \
			v[i] = (uint64_t)p[i].name;                                                \
	}                                                                                          \
	static void give_##name(struct run_post *p, const uint64_t *v, size_t n)                   \
	{                                                                                          \
		for (size_t i = 0; i < n; i++)                                                     \
			p[i].name = (type)v[i];                                                    \
	}

MEMBER(pid, uint64_t)
MEMBER(file, uint32_t)
MEMBER(length, uint32_t)
MEMBER(author, uint32_t)
MEMBER(floor, uint32_t)
MEMBER(twin, uint16_t)

static void take_posted(const struct run_post *p, uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = p[i].posted == TIME_NONE ? 0 : (uint64_t)p[i].posted;
}

static void give_posted(struct run_post *p, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i].posted = (int64_t)v[i];
}

/* Texts of a file follow one another: what lies between them is a header. */
static void take_offset(const struct run_post *p, uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = p[i].offset - end_before(p, i);
}

static void give_offset(struct run_post *p, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i].offset = v[i] + end_before(p, i);
}

static void take_mark(const struct run_post *p, uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = mark_of(&p[i]);
}

static void give_mark(struct run_post *p, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		set_mark(&p[i], v[i]);
}

/* In the order in which they are written: a text's place needs its file, its length and the place
 * of the one before, a missing time the time. */
static const struct column {
	void (*take)(const struct run_post *p, uint64_t *v, size_t n);
	void (*give)(struct run_post *p, const uint64_t *v, size_t n);
	uint64_t most;
} columns[] = {
	{ take_posted, give_posted, UINT64_MAX },
	{ take_file, give_file, UINT32_MAX },
	{ take_length, give_length, UINT32_MAX },
	{ take_offset, give_offset, UINT64_MAX },
	{ take_author, give_author, UINT32_MAX },
	{ take_floor, give_floor, UINT32_MAX },
	{ take_pid, give_pid, UINT64_MAX },
	{ take_twin, give_twin, UINT16_MAX },
	{ take_mark, give_mark, UINT8_MAX },
};

#define COLUMNS (sizeof columns / sizeof *columns)

void run_encode(struct buf *out, const struct run_post *posts, size_t n)
{
	uint64_t *v = mem_alloc(n * sizeof *v);

	buf_add_char(out, VERSION);
	for (size_t i = 0; i < COLUMNS; i++) {
		columns[i].take(posts, v, n);
		write_column(out, v, n);
	}
	free(v);
}

static bool all_within(const uint64_t *v, size_t n, uint64_t most)
{
	uint64_t any = 0;

	for (size_t i = 0; i < n; i++)
		any |= v[i];
	return any <= most;
}

/* False: that is no column of N numbers. */
static bool read_column(struct reader *r, const struct column *c, uint64_t *v, size_t n)
{
	unsigned char kind = r->p < r->end ? *r->p++ : KIND_COUNT;
	uint64_t size = get_varint(r);
	struct reader inside = { r->p, r->p, false };

	if (r->broken || kind >= KIND_COUNT || size > (uint64_t)(r->end - r->p))
		return false;
	inside.end += size;
	kinds[kind].read(&inside, v, n);
	r->p += size;
	return !inside.broken && inside.p == inside.end && all_within(v, n, c->most);
}

static struct reader reader_of(struct slice blob)
{
	return (struct reader){ (const unsigned char *)blob.p,
		(const unsigned char *)slice_end(blob), false };
}

int run_decode_times(struct slice blob, int64_t *posted, size_t n, struct err *e)
{
	struct reader r = reader_of(blob);
	bool good = blob.n && *r.p++ == VERSION;

	/* The first column, whose numbers are the times' own bits. */
	good = good && read_column(&r, &columns[0], (uint64_t *)posted, n);
	return good ? 0 : err_set(e, ERR_STORE_DAMAGED, NULL);
}

int run_decode(struct slice blob, struct run_post *posts, size_t n, struct err *e)
{
	struct reader r = reader_of(blob);
	uint64_t *v = mem_alloc(n * sizeof *v);
	bool good = blob.n && *r.p++ == VERSION;

	for (size_t i = 0; good && i < COLUMNS; i++) {
		good = read_column(&r, &columns[i], v, n);
		if (good)
			columns[i].give(posts, v, n);
	}
	good = good && r.p == r.end;
	free(v);
	return good ? 0 : err_set(e, ERR_STORE_DAMAGED, NULL);
}
