/* Any line behind `:`: it is completed wherever the cursor stands, each word that is offered is one
 * word of the line it makes, and it is done as a statement. */
#include <locale.h>
#include <stdint.h>

#include "fuzz/checks.h"
#include "app/complete.h"
#include "app/config_parts.h"
#include "util/utf8.h"

#define LINE_MAX_BYTES 200

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* LINE with WORD in place of its end has as many words, and reads WORD as one. */
static void check_word(struct slice line, size_t from, struct slice word)
{
	struct config_words before, after;
	struct arena a;
	struct buf whole;

	arena_init(&a);
	buf_init(&whole, 4096);
	buf_add_slice(&whole, slice_head(line, from));
	config_split(&before, buf_slice(&whole), &a);
	buf_add_slice(&whole, word);
	config_split(&after, buf_slice(&whole), &a);
	check(after.n == before.n + 1 && !after.open);
	check(after.begin[before.n] == from);
	buf_release(&whole);
	arena_release(&a);
}

static void complete_at(const struct config *c, struct slice line)
{
	struct prompt_words words = { .n = 0 };

	complete(&words, c, line);
	for (size_t i = 0; i < words.n; i++) {
		check(words.from <= line.n && utf8_valid(words.list[i]));
		check_word(line, words.from, words.list[i]);
	}
	prompt_words_release(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice line = slice_of((const char *)data, size);
	struct config_error e;
	struct config c;

	/* A prompt holds text; and files of this machine are none of this test's business. */
	if (size > LINE_MAX_BYTES || !utf8_valid(line) || slice_find(line, SLICE("include")) ||
	    slice_find(line, SLICE("theme")) || slice_find(line, SLICE("archives")))
		return 0;
	for (size_t i = 0; i < size; i++)
		if (data[i] < ' ')
			return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	config_init(&c);
	for (size_t i = 0, cp; i <= line.n; i += cp) {
		uint32_t c32;

		complete_at(&c, slice_head(line, i));
		cp = i < line.n ? utf8_next(slice_skip(line, i), &c32) : 1;
	}
	if (config_do(&c, line, &e) < 0) {
		struct buf said;

		buf_init(&said, 4096);
		config_error_say(&e, words_of(LANG_ZH), &said);
		check(said.n > 0);
		buf_release(&said);
	}
	config_release(&c);
	return 0;
}
