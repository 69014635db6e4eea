#include "parse/body_script.h"

#include "parse/pattern.h"

/* Longer ones are text: looking far ahead from every `$` would take forever on hostile input. */
#define SCRIPT_MAX 2048
#define VIDEO_MAX  256

/* clang-format off */
static const struct pat player[] = {
	LIT("$('flv_|$('mp3_|$('swf_"), NOT(1, 12, "'"), LIT("').innerHTML="), REST, END,
};

static const struct pat video[] = {
	LIT("[thgame_biliplay{,=av}"), BEGIN(0), OF(1, 0, DIGITS), STOP(0), REST, END,
};
/* clang-format on */

/* The text between MARK and the next quotation mark; empty if MARK is not there. */
static struct slice quoted(struct slice s, struct slice mark)
{
	const char *at = slice_find(s, mark);
	const char *begin = at ? at + mark.n : NULL;
	const char *end = begin ? memchr(begin, '\'', (size_t)(slice_end(s) - begin)) : NULL;

	return end ? slice_between(begin, end) : slice_of(s.p, 0);
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static struct slice percent_decode(struct slice s, struct arena *a)
{
	char *out = arena_alloc(a, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool code =
		    s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0;

		out[n++] = code ? (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2])) : s.p[i];
		i += code ? 2 : 0;
	}
	return slice_of(out, n);
}

/* A sound's player has its own address in `src` and the sound's in its variables. */
static struct slice player_url(struct slice script, struct arena *a)
{
	static const struct slice source = { "'src', '", 8 };
	static const struct slice encoded = { "'src', encodeURI('", 18 };
	struct slice sound = quoted(script, SLICE("'soundFile="));
	struct slice url;

	if (sound.n)
		return percent_decode(sound, a);
	url = quoted(script, source);
	return url.n ? url : quoted(script, encoded);
}

static struct script read_player(struct slice s, struct arena *a)
{
	struct slice cap[PAT_CAPTURES];
	struct script found = { 0 };
	const char *end;

	s = slice_head(s, s.n < SCRIPT_MAX ? s.n : SCRIPT_MAX);
	end = pat_match(player, s, cap) ? slice_find(s, SLICE(");")) : NULL;
	if (!end)
		return found;
	s = slice_between(s.p, end + 2);
	found.url = player_url(s, a);
	found.n = found.url.n ? s.n : 0;
	return found;
}

static struct script read_video(struct slice s, struct arena *a)
{
	static const struct slice close = { "[/thgame_biliplay]", 18 };
	struct slice cap[PAT_CAPTURES];
	struct script found = { 0 };
	const char *end;
	char *text;

	s = slice_head(s, s.n < VIDEO_MAX ? s.n : VIDEO_MAX);
	end = pat_match(video, s, cap) ? slice_find(s, close) : NULL;
	if (!end)
		return found;
	text = arena_alloc(a, cap[0].n + 2);
	memcpy(text, "av", 2);
	memcpy(text + 2, cap[0].p, cap[0].n);
	found.text = slice_of(text, cap[0].n + 2);
	found.n = (size_t)(end - s.p) + close.n;
	return found;
}

struct script script_read(struct slice s, struct arena *a)
{
	if (slice_starts(s, SLICE("$('")))
		return read_player(s, a);
	if (slice_starts(s, SLICE("[thgame_biliplay")))
		return read_video(s, a);
	return (struct script){ 0 };
}
