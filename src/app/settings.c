#include "app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "app/path.h"
#include "util/mem.h"

static const char *const bools[] = { "on", "off", NULL };
static const char *const languages[] = { "auto", "zh", "en", NULL };
static const char *const colors[] = { "auto", "none", "8", "16", "256", "true", NULL };
static const char *const sorts[] = { "tid", "last", "posts", "title", NULL };

#define IN(member)   .offset = offsetof(struct settings, member)
#define HELP(zh, en) .help = { [LANG_ZH] = (zh), [LANG_EN] = (en) }
#define BOOL(name, member, zh, en)                                                                 \
	{                                                                                          \
		name, SETTING_BOOL, IN(member), HELP(zh, en)                                       \
	}
#define STRING(name, member, zh, en)                                                               \
	{                                                                                          \
		name, SETTING_STRING, IN(member), HELP(zh, en)                                     \
	}
#define NUMBER(name, member, least, most, zh, en)                                                  \
	{                                                                                          \
		name, SETTING_NUMBER, IN(member), .min = (least), .max = (most), HELP(zh, en)      \
	}
#define CHOICE(name, member, of, zh, en)                                                           \
	{                                                                                          \
		name, SETTING_CHOICE, IN(member), .choices = (of), HELP(zh, en)                    \
	}

/* clang-format off */
static const struct setting table[] = {
	CHOICE("language", language, languages,
	    "界面语言；auto 看环境（LC_ALL、LC_MESSAGES、LANG）",
	    "language of the interface; auto asks the environment (LC_ALL, LC_MESSAGES, LANG)"),
	{ "theme", SETTING_THEME, IN(theme), HELP(
	    "配色：其 color 语句先生效，其后的 color 再改",
	    "the theme: its color statements count first, those behind it change them") },
	CHOICE("colors", colors, colors,
	    "终端的颜色数；auto 看终端与 NO_COLOR",
	    "how many colours the terminal has; auto asks the terminal and NO_COLOR"),
	NUMBER("ambiguous-width", ambiguous_width, 1, 2,
	    "— … “ ” ① ★ 占几列，要与终端一致",
	    "columns that — … “ ” ① ★ take, as in the terminal"),
	NUMBER("text-width", text_width, 20, 1000,
	    "一行正文最多几列，终端再宽也不超过",
	    "most columns a row of text takes, however wide the terminal is"),
	NUMBER("scrolloff", scrolloff, 0, 100,
	    "光标上下至少看得见几行",
	    "rows kept in sight above and below the cursor"),
	NUMBER("quotes-open", quotes_open, 0, 50,
	    "打开主题时引用展开几层",
	    "how deep quotes are open when a thread is opened"),
	CHOICE("sort", sort, sorts,
	    "主题列表按什么排列：编号、最后回复、楼数、标题",
	    "how lists of threads are sorted: by tid, last post, number of posts, title"),
	BOOL("tails", tails,
	    "显示小尾巴（—— 来自 …）",
	    "show the lines that client programs put at the end of posts"),
	BOOL("post-colors", post_colors,
	    "帖子和标题自带的颜色，看得清的才用",
	    "the colours that posts and titles have of their own, where they can be read"),
	BOOL("mouse", mouse,
	    "鼠标：滚轮滚动，点击选择；关时可用终端选字",
	    "the mouse scrolls and selects; off, the terminal's own selecting works"),
	BOOL("plain", plain,
	    "从下次启动起用逐行模式，适合读屏软件",
	    "line by line instead of the screen, from the next start on; for screen readers"),
	BOOL("hints", hints,
	    "末行提示此处有用的键",
	    "the last row says what keys would do here"),
	BOOL("disguise", disguise,
	    "伪装成日志",
	    "a quiet look that could pass for a log file"),
	BOOL("variants", variants,
	    "搜索资料库时简体与繁体视为相同",
	    "simplified and traditional characters are the same in searches of the library"),
	BOOL("remember", remember,
	    "记住看过的主题和读到的位置",
	    "remember recent threads, and where they were left"),
	BOOL("offline", offline,
	    "离线：不向站点要任何东西，只看留存的",
	    "nothing is asked of sites, what was kept is shown"),
	{ "cache-limit", SETTING_SIZE, IN(cache_limit), HELP(
	    "留存的网页最多占多少（压缩后）：500M、2G；none 不限",
	    "how much the kept pages may take, packed: 500M, 2G; none: any amount") },
	NUMBER("escape-delay", escape_delay, 0, 1000,
	    "Esc 之后等多少毫秒，才不算是其他键的开头",
	    "milliseconds after which Esc is a key of its own and not another's beginning"),
	STRING("copy-command", copy_command,
	    "复制用的命令，从标准输入读；auto：tmux、wl-copy、xclip、pbcopy 或终端",
	    "command that copies its standard input; auto: tmux, wl-copy, xclip, pbcopy or the terminal"),
	STRING("open-command", open_command,
	    "打开链接的命令；auto：$BROWSER 或 xdg-open",
	    "command that opens a link; auto: $BROWSER or xdg-open"),
	STRING("image-command", image_command,
	    "打开图片的命令，验证码用；auto：同 open-command",
	    "command that shows a picture, a captcha's; auto: as open-command"),
	{ "library", SETTING_PLACE, IN(library), HELP(
	    "本地资料库：on 在默认位置，off 不用，或一个文件的路径",
	    "the library on this disk: on where it belongs, off none, or the path of a file") },
	{ "archives", SETTING_PATHS, IN(archives), HELP(
	    "首屏列出的存档路径，可多个",
	    "paths of archives for the home screen; several may be given") },
};
/* clang-format on */

#define COUNT(array) (sizeof(array) / sizeof *(array))

const struct setting *setting_at(size_t i)
{
	return i < COUNT(table) ? &table[i] : NULL;
}

const struct setting *setting_find(struct slice name)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (slice_eq(name, slice_str(table[i].name)))
			return &table[i];
	return NULL;
}

const struct setting *setting_asked(const struct config_words *line)
{
	struct slice name = line->n == 2 ? line->s[1] : slice_of(NULL, 0);

	if (line->n != 2 || !slice_eq(line->s[0], SLICE("set")))
		return NULL;
	if (slice_ends(name, SLICE("?")))
		name.n--;
	else if (slice_ends(name, SLICE("？")))
		name.n -= strlen("？");
	return setting_find(name);
}

/* ---- setting */

static void *place_of(const struct setting *t, struct settings *s)
{
	return (char *)s + t->offset;
}

static const void *value_of(const struct setting *t, const struct settings *s)
{
	return (const char *)s + t->offset;
}

static bool set_bool(struct slice value, bool *to)
{
	static const char *const on[] = { "on", "yes", "true", "off", "no", "false" };

	for (size_t i = 0; i < COUNT(on); i++)
		if (slice_eq(value, slice_str(on[i]))) {
			*to = i < COUNT(on) / 2;
			return true;
		}
	return false;
}

static bool set_number(const struct setting *t, struct slice value, int *to)
{
	int n = 0;

	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9' || i == 6)
			return false;
		n = n * 10 + (value.p[i] - '0');
	}
	if (!value.n || n < t->min || n > t->max)
		return false;
	*to = n;
	return true;
}

/* Up to nine digits and K, M or G. */
static bool set_size(struct slice value, int64_t *to)
{
	static const char units[] = "KMG";
	int64_t n = 0, unit = 1;
	const char *u;

	if (slice_eq(value, SLICE("none"))) {
		*to = -1;
		return true;
	}
	u = value.n && value.p[value.n - 1] ? strchr(units, value.p[value.n - 1]) : NULL;
	if (u) {
		unit = INT64_C(1) << (10 * (u - units + 1));
		value.n--;
	}
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9' || i == 9)
			return false;
		n = n * 10 + (value.p[i] - '0');
	}
	if (!value.n)
		return false;
	*to = n * unit;
	return true;
}

static bool set_choice(const struct setting *t, struct slice value, int *to)
{
	for (int i = 0; t->choices[i]; i++)
		if (slice_eq(value, slice_str(t->choices[i]))) {
			*to = i;
			return true;
		}
	return false;
}

static bool set_string(struct slice value, char **to)
{
	free(*to);
	*to = mem_dup_n(value.p, value.n);
	return true;
}

static void release_paths(struct settings *s)
{
	for (size_t i = 0; i < s->narchives; i++)
		free(s->archives[i]);
	free(s->archives);
	s->archives = NULL;
	s->narchives = 0;
}

/* `set archives ""` names none. */
static bool set_paths(const struct slice *values, size_t n, struct settings *s)
{
	release_paths(s);
	s->archives = mem_zalloc(n, sizeof *s->archives);
	for (size_t i = 0; i < n; i++)
		if (values[i].n)
			s->archives[s->narchives++] = path_expand(values[i]);
	return true;
}

bool setting_set(const struct setting *t, struct settings *s, const struct slice *values, size_t n)
{
	void *to = place_of(t, s);

	if (!n || (n > 1 && t->type != SETTING_PATHS))
		return false;
	switch (t->type) {
	case SETTING_BOOL:
		return set_bool(values[0], to);
	case SETTING_NUMBER:
		return set_number(t, values[0], to);
	case SETTING_CHOICE:
		return set_choice(t, values[0], to);
	case SETTING_SIZE:
		return set_size(values[0], to);
	case SETTING_STRING:
	case SETTING_THEME:
	case SETTING_PLACE:
		return set_string(values[0], to);
	case SETTING_PATHS:
		return set_paths(values, n, s);
	}
	return false;
}

/* ---- showing */

static void add_paths(const struct settings *s, struct buf *out)
{
	if (!s->narchives)
		buf_add_str(out, "\"\"");
	for (size_t i = 0; i < s->narchives; i++) {
		if (i)
			buf_add_char(out, ' ');
		config_quote(slice_str(s->archives[i]), out);
	}
}

/* In the largest unit that says it exactly. */
static void add_bytes(int64_t n, struct buf *out)
{
	static const char *const units[] = { "", "K", "M", "G" };
	size_t u = 0;

	if (n < 0) {
		buf_add_str(out, "none");
		return;
	}
	for (; n && n % 1024 == 0 && u < 3; u++)
		n /= 1024;
	buf_printf(out, "%lld%s", (long long)n, units[u]);
}

void setting_value(const struct setting *t, const struct settings *s, struct buf *out)
{
	const void *value = value_of(t, s);

	switch (t->type) {
	case SETTING_BOOL:
		buf_add_str(out, bools[!*(const bool *)value]);
		break;
	case SETTING_NUMBER:
		buf_printf(out, "%d", *(const int *)value);
		break;
	case SETTING_CHOICE:
		buf_add_str(out, t->choices[*(const int *)value]);
		break;
	case SETTING_SIZE:
		add_bytes(*(const int64_t *)value, out);
		break;
	case SETTING_STRING:
	case SETTING_THEME:
	case SETTING_PLACE:
		config_quote(slice_str(*(char *const *)value), out);
		break;
	case SETTING_PATHS:
		add_paths(s, out);
		break;
	}
}

const char *setting_choice(const struct setting *t, size_t i)
{
	bool on_off = t->type == SETTING_BOOL || t->type == SETTING_PLACE;
	const char *const *of = on_off ? bools : t->choices;

	for (size_t n = 0; of && of[n]; n++)
		if (n == i)
			return of[n];
	return NULL;
}

void setting_allowed(const struct setting *t, struct buf *out)
{
	const char *choice;

	if (t->type == SETTING_NUMBER)
		buf_printf(out, "%d-%d", t->min, t->max);
	if (t->type == SETTING_SIZE)
		buf_add_str(out, "500M, 2G, none");
	for (size_t i = 0; (choice = setting_choice(t, i)); i++)
		buf_printf(out, "%s%s", i ? ", " : "", choice);
	if (t->type == SETTING_PLACE)
		buf_add_str(out, ", a path");
}

void settings_release(struct settings *s)
{
	free(s->theme);
	free(s->copy_command);
	free(s->open_command);
	free(s->image_command);
	free(s->library);
	release_paths(s);
	*s = (struct settings){ .language = SET_LANGUAGE_AUTO };
}
