#include "app/programs.h"

#include "util/buf.h"

#define WORDS_MAX   64
#define COMMAND_MAX ((size_t)64 * 1024)
#define TERMINAL    "terminal:"

static bool is_set(const char *setting)
{
	return setting && *setting && strcmp(setting, "auto") != 0;
}

static bool is_in_environment(const struct surroundings *s, const char *name)
{
	const char *value = s->get(s->ctx, name);

	return value && *value;
}

/* The first word of COMMAND, without folders. */
static struct slice program_of(struct slice command, bool folders)
{
	const char *space, *slash;

	command = slice_trim(command);
	space = command.n ? memchr(command.p, ' ', command.n) : NULL;
	if (space)
		command = slice_between(command.p, space);
	slash = command.n && !folders ? memrchr(command.p, '/', command.n) : NULL;
	return slash ? slice_between(slash + 1, slice_end(command)) : command;
}

static bool has_program(const struct surroundings *s, struct slice command)
{
	struct slice name = program_of(command, true);
	char text[256];

	if (name.n == 0 || name.n >= sizeof text)
		return false;
	memcpy(text, name.p, name.n);
	text[name.n] = '\0';
	return s->has(s->ctx, text);
}

/* ---- opening */

/* Those that are looked for first, then those that only are known when named. */
static const char *const terminal_browsers[] = { "w3m", "elinks", "lynx", "links", "links2", "cha",
	"www-browser", "browsh", "carbonyl", "edbrowse", "retawq", "netrik" };
#define LOOKED_FOR 6

static bool is_terminal_browser(struct slice command)
{
	struct slice name = program_of(command, false);

	for (size_t i = 0; i < sizeof terminal_browsers / sizeof *terminal_browsers; i++)
		if (slice_eq(name, slice_str(terminal_browsers[i])))
			return true;
	return false;
}

/* Those that draw in a terminal, some only in one that can show pictures: the last ones. */
static const char *const terminal_viewers[] = { "chafa", "timg", "viu", "catimg", "jp2a" };

static bool take(struct slice command, struct opener *o)
{
	o->terminal = slice_starts(command, SLICE(TERMINAL));
	if (o->terminal)
		command = slice_skip(command, sizeof TERMINAL - 1);
	o->command = slice_trim(command);
	o->terminal = o->terminal || is_terminal_browser(command);
	return o->command.n > 0;
}

static bool take_if_there(const struct surroundings *s, const char *program, struct opener *o)
{
	return s->has(s->ctx, program) && take(slice_str(program), o);
}

static bool from_browser(const struct surroundings *s, struct opener *o)
{
	struct slice rest = slice_str(s->get(s->ctx, "BROWSER"));

	while (rest.n) {
		const char *colon = memchr(rest.p, ':', rest.n);
		struct slice one = slice_between(rest.p, colon ? colon : slice_end(rest));

		if (has_program(s, one))
			return take(one, o);
		rest = slice_skip(rest, one.n + (colon != NULL));
	}
	return false;
}

static bool has_desktop(const struct surroundings *s)
{
	return is_in_environment(s, "DISPLAY") || is_in_environment(s, "WAYLAND_DISPLAY");
}

static bool from_desktop(const struct surroundings *s, struct opener *o)
{
	if (s->mac)
		return take_if_there(s, "open", o);
	if (has_desktop(s) && take_if_there(s, "xdg-open", o))
		return true;
	return is_in_environment(s, "WSL_DISTRO_NAME") && take_if_there(s, "wslview", o);
}

static bool from_terminal(const struct surroundings *s, struct opener *o)
{
	for (size_t i = 0; i < LOOKED_FOR; i++)
		if (take_if_there(s, terminal_browsers[i], o))
			return true;
	return false;
}

bool choose_opener(const struct surroundings *s, const char *setting, struct opener *o)
{
	if (is_set(setting))
		return take(slice_str(setting), o);
	return from_browser(s, o) || from_desktop(s, o) || from_terminal(s, o) ||
	       take_if_there(s, "xdg-open", o); /* it may know more than the environment says */
}

/* Of $BROWSER and open-command, which know pictures unless they are of the terminal. */
static bool shows_pictures(const struct opener *o)
{
	return !is_terminal_browser(o->command);
}

static bool from_viewers(const struct surroundings *s, struct opener *o)
{
	for (size_t i = 0; i < sizeof terminal_viewers / sizeof *terminal_viewers; i++)
		if (take_if_there(s, terminal_viewers[i], o)) {
			o->terminal = true;
			return true;
		}
	return false;
}

bool choose_viewer(
    const struct surroundings *s, const char *setting, const char *open_command, struct opener *o)
{
	if (is_set(setting))
		return take(slice_str(setting), o);
	if (is_set(open_command) && take(slice_str(open_command), o) && shows_pictures(o))
		return true;
	return (from_browser(s, o) && shows_pictures(o)) || from_desktop(s, o) ||
	       from_viewers(s, o);
}

/* ---- copying */

void choose_copier(const struct surroundings *s, const char *setting, struct copier *c)
{
	static const struct {
		const char *where; /* must be in the environment; NULL: nothing must */
		const char *program;
		const char *command;
	} known[] = {
		/* -w tells the terminal around tmux, too; before tmux 3.2 it is not known */
		{ "TMUX", "tmux", "tmux load-buffer -w - || tmux load-buffer -" },
		{ "WAYLAND_DISPLAY", "wl-copy", "wl-copy --type text/plain" },
		{ "DISPLAY", "xclip", "xclip -selection clipboard -in" },
		{ NULL, "pbcopy", "pbcopy" },
	};

	*c = (struct copier){ .command = NULL };
	if (is_set(setting)) {
		c->command = setting;
		c->name = program_of(slice_str(setting), false);
		return;
	}
	for (size_t i = 0; i < sizeof known / sizeof *known && !c->command; i++)
		if ((!known[i].where || is_in_environment(s, known[i].where)) &&
		    s->has(s->ctx, known[i].program)) {
			c->command = known[i].command;
			c->name = slice_str(known[i].program);
		}
}

/* ---- words */

struct words_reader {
	const char *p, *end;
	struct slice address;
	struct buf word;
	bool begun; /* a word, perhaps an empty one, is being read */
	bool placed;
};

static void add_char(struct words_reader *r, char c)
{
	r->begun = true;
	buf_add_char(&r->word, c);
}

/* `%s` and `%%`, at P. */
static void read_percent(struct words_reader *r)
{
	char next = r->p + 1 < r->end ? r->p[1] : '\0';

	if (next == 's') {
		r->begun = r->placed = true;
		buf_add_slice(&r->word, r->address);
	} else {
		add_char(r, '%');
	}
	r->p += next == 's' || next == '%' ? 2 : 1;
}

/* One character outside of blanks, QUOTE being the open quote or NUL. Returns the quote then open.
 */
static char read_char(struct words_reader *r, char quote)
{
	char c = *r->p;

	if (c == '%') {
		read_percent(r);
	} else if (quote ? c == quote : c == '"' || c == '\'') {
		r->begun = true;
		r->p++;
		return quote ? '\0' : c;
	} else {
		if (c == '\\' && quote != '\'' && r->p + 1 < r->end)
			r->p++;
		add_char(r, *r->p++);
	}
	return quote;
}

static char *copied(struct slice s, struct arena *a)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

/* The next word; NULL at the end. *OPEN: a quote was not closed. */
static char *read_word(struct words_reader *r, struct arena *a, bool *open)
{
	char quote = '\0';

	buf_clear(&r->word);
	r->begun = false;
	while (r->p < r->end && (*r->p == ' ' || *r->p == '\t'))
		r->p++;
	while (r->p < r->end && (quote || (*r->p != ' ' && *r->p != '\t')))
		quote = read_char(r, quote);
	*open = quote;
	return r->begun ? copied(buf_slice(&r->word), a) : NULL;
}

char **command_words(struct slice command, struct slice address, struct arena *a)
{
	struct words_reader r = {
		.p = command.p,
		.end = slice_end(command),
		.address = address,
	};
	char **words = arena_zalloc(a, (WORDS_MAX + 2) * sizeof *words);
	size_t n = 0;
	bool open = false;

	buf_init(&r.word, COMMAND_MAX);
	while (n < WORDS_MAX && !open && (words[n] = read_word(&r, a, &open)))
		n++;
	if (n && !r.placed)
		words[n++] = copied(address, a);
	open = open || r.word.full || r.p < r.end;
	words[n] = NULL;
	buf_release(&r.word);
	return n && !open ? words : NULL;
}
