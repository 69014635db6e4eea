#include "harness/golden.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

enum { SHOWN = 40 }; /* lines of a difference before it is cut */

/* A line of a text and what follows it. */
struct line {
	const char *text;
	size_t len;
};

static struct line line_next(const char **text, const char *end)
{
	struct line line = { *text, 0 };
	const char *nl = memchr(*text, '\n', (size_t)(end - *text));

	line.len = (size_t)((nl ? nl : end) - *text);
	*text = nl ? nl + 1 : end;
	return line;
}

static bool line_equal(struct line a, struct line b)
{
	return a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
}

static void line_show(char mark, int number, struct line line)
{
	fprintf(stderr, "%c%4d|%.*s\n", mark, number, (int)line.len, line.text);
}

/* The whole file at path, or NULL. */
static char *slurp(const char *path, size_t *len)
{
	struct stat st;
	FILE *f = fopen(path, "rb");
	char *text = NULL;

	if (f && fstat(fileno(f), &st) == 0) {
		text = calloc((size_t)st.st_size + 1, 1);
		if (text)
			*len = fread(text, 1, (size_t)st.st_size, f);
	}
	if (f)
		fclose(f);
	return text;
}

/* Line by line: golden files are rows, so a line more or less is rare and a
 * plain walk shows what changed better than a minimal edit script would. */
static void show_difference(
    const char *want, const char *want_end, const char *got, const char *got_end)
{
	int number = 0, shown = 0;

	while ((want < want_end || got < got_end) && shown < SHOWN) {
		bool has_want = want < want_end, has_got = got < got_end;
		struct line w = line_next(&want, want_end);
		struct line g = line_next(&got, got_end);

		number++;
		if (has_want && has_got && line_equal(w, g))
			continue;
		if (has_want)
			line_show('-', number, w);
		if (has_got)
			line_show('+', number, g);
		shown++;
	}
	if (shown == SHOWN)
		fprintf(stderr, "     (and more)\n");
}

static void make_parents(const char *path)
{
	char *copy = strdup(path);

	assert_non_null(copy);
	for (char *p = strchr(copy, '/'); p; p = strchr(p + 1, '/')) {
		*p = '\0';
		mkdir(copy, 0777);
		*p = '/';
	}
	free(copy);
}

static void update(const char *path, const char *text, size_t len)
{
	FILE *f;

	make_parents(path);
	f = fopen(path, "wb");
	if (!f || fwrite(text, 1, len, f) != len || fclose(f) != 0)
		fail_msg("%s: cannot write", path);
}

void golden_check_bytes(const char *name, const char *text, size_t len)
{
	const char *updating = getenv("UPDATE");
	char path[512];
	size_t want_len = 0;
	char *want;
	bool same;

	snprintf(path, sizeof(path), "tests/golden/%s", name);
	want = slurp(path, &want_len);
	same = want && want_len == len && memcmp(want, text, len) == 0;
	if (!same && updating && *updating) {
		update(path, text, len);
		same = true;
	} else if (!same) {
		fprintf(stderr, "%s: %s\n", path,
		    want ? "differs (- wanted, + given); UPDATE=1 rewrites it"
			 : "is missing; UPDATE=1 writes it");
		if (want)
			show_difference(want, want + want_len, text, text + len);
	}
	free(want);
	if (!same)
		fail();
}

void golden_check(const char *path, const char *text)
{
	golden_check_bytes(path, text, strlen(text));
}

char *golden_read(const char *path, size_t *len)
{
	size_t n = 0;
	char *text = slurp(path, &n);

	if (!text)
		fail_msg("%s: cannot read", path);
	if (len)
		*len = n;
	return text;
}
