#include "app/hint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT_MAX 1024
#define TEXT_MAX   4096

void hint_key(struct buf *out, const struct keymap *m, unsigned screens, enum action action)
{
	if (!keymap_first(m, action, screens, out))
		buf_printf(out, ":%s", action_info(action)->name);
}

/* A key goes into a format: `%` is doubled. */
static void add_key(struct buf *out, const struct keymap *m, unsigned screens, enum action action)
{
	struct buf key;

	buf_init(&key, FORMAT_MAX);
	hint_key(&key, m, screens, action);
	for (size_t i = 0; i < key.n; i++)
		buf_add_str(out, key.p[i] == '%' ? "%%" : (char[]){ key.p[i], '\0' });
	buf_release(&key);
}

static void add_keys(struct buf *out, const struct keymap *m, unsigned screens, const char *format)
{
	while (*format) {
		size_t n = strcspn(format, "{");
		const char *name = format + n + 1;
		enum action action;

		buf_add(out, format, n);
		if (!format[n])
			return;
		n = strcspn(name, "}");
		if (name[n] && action_find(slice_of(name, n), &action)) {
			add_key(out, m, screens, action);
			format = name + n + 1;
		} else {
			buf_add_char(out, '{');
			format = name;
		}
	}
}

void hint_vprintf(
    struct buf *out, const struct keymap *m, unsigned screens, const char *format, va_list ap)
{
	struct buf keyed;
	char text[TEXT_MAX];

	buf_init(&keyed, FORMAT_MAX);
	add_keys(&keyed, m, screens, format);
	vsnprintf(text, sizeof text, keyed.p ? keyed.p : "", ap);
	buf_add_str(out, text);
	buf_release(&keyed);
}
