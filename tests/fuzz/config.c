/* Any bytes as a configuration: it is read, every error can be said, and what is in effect then is
 * printed so that it reads back as the same. */
#include <locale.h>
#include <stdint.h>

#include "fuzz/checks.h"
#include "app/config_parts.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_text(struct config *c, struct slice text)
{
	struct config_source source = { .name = "fuzz.conf" };

	config_read_text(c, &source, text);
}

static void check_errors(const struct config *c)
{
	check(c->nerrors <= CONFIG_ERRORS && c->nerrors <= c->all_errors);
	for (size_t i = 0; i < c->nerrors; i++)
		for (int l = 0; l < LANG_COUNT; l++) {
			struct buf text;

			buf_init(&text, 4096);
			config_error_say(&c->errors[i], words_of((enum language)l), &text);
			check(text.n && !text.full && utf8_valid(buf_slice(&text)));
			check(!memchr(text.p, '\033', text.n) && !memchr(text.p, '\n', text.n));
			buf_release(&text);
		}
}

static void print(const struct config *c, struct buf *out)
{
	buf_init(out, CONFIG_MAX);
	config_print(c, LANG_EN, out);
	check(!out->full);
}

static void check_print(const struct config *c)
{
	struct config again;
	struct buf first, second;

	print(c, &first);
	config_init(&again);
	read_text(&again, buf_slice(&first));
	check(!again.nerrors);
	print(&again, &second);
	check(slice_eq(buf_slice(&first), buf_slice(&second)));
	buf_release(&first);
	buf_release(&second);
	config_release(&again);
}

/* Files of this machine are none of this test's business. */
static bool opens_files(struct slice text)
{
	return slice_find(text, SLICE("include")) || slice_find(text, SLICE("theme"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice_of((const char *)data, size);
	struct config c;

	if (opens_files(text))
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	config_init(&c);
	check(!c.nerrors);
	read_text(&c, text);
	check_errors(&c);
	check_print(&c);
	config_release(&c);
	return 0;
}
