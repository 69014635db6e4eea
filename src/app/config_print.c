#include "app/config_parts.h"
#include "app/config_site.h"

static void add_comment(struct buf *out, const char *text)
{
	buf_printf(out, "\n# %s\n", text);
}

static void print_setting(
    const struct config *c, const struct setting *t, enum language language, struct buf *out)
{
	struct buf allowed;

	add_comment(out, t->help[language]);
	buf_init(&allowed, 1024);
	setting_allowed(t, &allowed);
	if (allowed.n)
		buf_printf(out, "# %s\n", allowed.p);
	buf_release(&allowed);
	buf_printf(out, "set %s ", t->name);
	setting_value(t, &c->settings, out);
	buf_add_char(out, '\n');
}

static void end_bind(struct buf *out, enum action action, unsigned screens)
{
	unsigned screen;
	const char *name;

	buf_printf(out, " %s", action_info(action)->name);
	if (screens != action_info(action)->screens)
		buf_add_str(out, " in");
	for (size_t i = 0; (name = config_screen(i, &screen)); i++)
		if (screens & screen && screens != action_info(action)->screens)
			buf_printf(out, " %s", name);
	buf_add_char(out, '\n');
}

/* The keys of ACTION: those of the same screens in one line. */
static void print_keys(const struct config *c, enum action action, struct buf *out)
{
	unsigned last = 0, screens;
	enum action other;
	struct buf keys;

	buf_init(&keys, 256);
	for (size_t i = 0; keymap_at(c->keymap, i, &keys, &other, &screens); i++) {
		if (other == action) {
			if (last && last != screens)
				end_bind(out, action, last);
			buf_add_str(out, last == screens ? " " : "bind ");
			config_quote(buf_slice(&keys), out);
			last = screens;
		}
		buf_clear(&keys);
	}
	if (last)
		end_bind(out, action, last);
	buf_release(&keys);
}

static void print_color(const struct config *c, enum style style, struct buf *out)
{
	buf_printf(out, "color %s ", style_name(style));
	theme_spell(&c->theme, style, out);
	buf_add_char(out, '\n');
}

static void print_background(const struct config *c, struct buf *out)
{
	if (c->theme.background == LOOK_DEFAULT)
		return;
	buf_add_str(out, "color " THEME_BACKGROUND " ");
	theme_spell_background(&c->theme, out);
	buf_add_char(out, '\n');
}

void config_print(const struct config *c, enum language language, struct buf *out)
{
	const struct words *words = words_of(language);
	const struct setting *t;

	buf_printf(out, "# %s\n", words->s[W_CONF_PRINTED]);
	for (size_t i = 0; (t = setting_at(i)); i++)
		print_setting(c, t, language, out);
	add_comment(out, words->s[W_CONF_PRINTED_SITES]);
	config_print_sites(c, out);
	add_comment(out, words->s[W_CONF_PRINTED_COLORS]);
	for (size_t s = 0; s < STYLE_TOTAL; s++)
		print_color(c, (enum style)s, out);
	print_background(c, out);
	add_comment(out, words->s[W_CONF_PRINTED_KEYS]);
	buf_add_str(out, "unbind all\n");
	for (size_t a = 0; a < ACTION_COUNT; a++) {
		add_comment(out, action_info((enum action)a)->help[language]);
		print_keys(c, (enum action)a, out);
	}
}
