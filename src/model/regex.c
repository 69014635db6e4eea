#include "model/regex.h"

#include <stdlib.h>

#include "model/pcre_lib.h"
#include "model/regex_parts.h"
#include "model/variants.h"
#include "util/buf.h"
#include "util/fold.h"
#include "util/mem.h"
#include "util/utf8.h"

/* A text of 100 KB that a sane pattern looks through takes far fewer steps; these are over in some
 * hundredths of a second. */
#define MATCH_LIMIT 1000000
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT  (16 * 1024) /* KiB */

struct regex {
	struct pcre_lib pcre;
	struct buf pattern; /* folded */
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	unsigned gave_up; /* texts */
};

/* How far folding has come: inside [ ], behind a backslash, between \Q and \E. */
struct folding {
	const struct variants *variants;
	struct buf *out;
	bool class, escaped, literal;
};

static bool is_letter(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp | 0x20) - 'a' < 26;
}

/* A full-width sign means itself, whatever its half-width form would mean. */
static void fold_wide(struct folding *f, uint32_t cp)
{
	if (!f->literal && !f->escaped && !is_letter(cp))
		buf_add_char(f->out, '\\');
	if (f->escaped && is_letter(cp))
		buf_cut(f->out, f->out->n - 1);
	buf_add_cp(f->out, cp);
}

/* The ends of ranges stay: another character's place in the order would be another range. */
static bool in_range(const struct folding *f, struct slice rest)
{
	return f->class &&
	       (slice_starts(rest, SLICE("-")) || (f->out->n && f->out->p[f->out->n - 1] == '-'));
}

static void fold_one(struct folding *f, uint32_t cp, struct slice rest)
{
	uint32_t narrow = fold_width(cp);

	if (narrow != cp)
		fold_wide(f, narrow);
	else
		buf_add_cp(f->out,
		    f->variants && !in_range(f, rest) ? variants_class(f->variants, cp) : cp);
}

static void follow(struct folding *f, uint32_t cp)
{
	bool escaped = f->escaped;

	f->escaped = !escaped && !f->literal && cp == '\\';
	if (escaped && cp == 'Q')
		f->literal = true;
	else if (f->literal)
		f->literal = !(cp == 'E' && slice_ends(buf_slice(f->out), SLICE("\\E")));
	else if (!escaped && cp == '[')
		f->class = true;
	else if (!escaped && cp == ']')
		f->class = false;
}

static void fold_pattern(struct slice pattern, const struct variants *v, struct buf *out)
{
	struct folding f = { .variants = v, .out = out };

	while (pattern.n) {
		uint32_t cp;

		pattern = slice_skip(pattern, utf8_next(pattern, &cp));
		fold_one(&f, cp, pattern);
		follow(&f, cp);
	}
}

static pcre2_code *compile(const struct pcre_lib *pcre, struct slice s, int *code, size_t *at)
{
	const uint32_t options =
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C;

	return pcre->compile((PCRE2_SPTR)s.p, s.n, options, code, at, NULL);
}

/* Where it is wrong as it was written, as far as that can be said. */
static int refuse(struct regex *re, struct slice written, int code, struct regex_error *e)
{
	int again;
	size_t at;
	pcre2_code *well = compile(&re->pcre, written, &again, &at);

	e->at = 0;
	if (well) {
		re->pcre.code_free(well);
	} else {
		code = again;
		e->at = at < written.n ? at : written.n;
	}
	e->fault = (uint8_t)regex_fault_of(code);
	if (re->pcre.get_error_message(code, (PCRE2_UCHAR *)e->said, sizeof e->said) < 0)
		e->said[sizeof e->said - 1] = '\0';
	regex_free(re);
	return ERR_INVALID;
}

static int too_long(struct regex *re, struct regex_error *e)
{
	regex_free(re);
	*e = (struct regex_error){
		.at = REGEX_MAX, .fault = REGEX_TOO_LARGE, .said = "regular expression is too long"
	};
	return ERR_INVALID;
}

static int no_library(struct regex *re, const struct err *why, struct regex_error *e)
{
	regex_free(re);
	*e = (struct regex_error){ .at = 0 };
	memcpy(e->said, why->said, sizeof e->said - 1);
	return ERR_LIBRARY;
}

static void prepare(struct regex *re)
{
	/* Without it matching is slower, and that is all. */
	/* valgrind does not understand the code that it makes; the tests say so. */
	if (!getenv("PALOU_NO_JIT"))
		re->pcre.jit_compile(re->code, PCRE2_JIT_COMPLETE);
	re->data = re->pcre.match_data_create(1, NULL);
	re->limits = re->pcre.match_context_create(NULL);
	if (!re->data || !re->limits)
		oom();
	re->pcre.set_match_limit(re->limits, MATCH_LIMIT);
	re->pcre.set_depth_limit(re->limits, DEPTH_LIMIT);
	re->pcre.set_heap_limit(re->limits, HEAP_LIMIT);
}

int regex_new(
    struct regex **out, struct slice pattern, const struct variants *v, struct regex_error *e)
{
	struct regex *re = mem_zalloc(1, sizeof *re);
	struct err why = { 0 };
	int code;
	size_t at;

	*out = NULL;
	buf_init(&re->pattern, REGEX_MAX * (size_t)UTF8_MAX);
	if (pcre_lib_load(&re->pcre, &why))
		return no_library(re, &why, e);
	if (pattern.n > REGEX_MAX)
		return too_long(re, e);
	fold_pattern(pattern, v, &re->pattern);
	re->code = compile(&re->pcre, buf_slice(&re->pattern), &code, &at);
	if (!re->code)
		return refuse(re, pattern, code, e);
	prepare(re);
	*out = re;
	return 0;
}

void regex_free(struct regex *re)
{
	if (!re)
		return;
	if (re->code)
		re->pcre.code_free(re->code);
	if (re->data)
		re->pcre.match_data_free(re->data);
	if (re->limits)
		re->pcre.match_context_free(re->limits);
	buf_release(&re->pattern);
	free(re);
}

struct slice regex_pattern(const struct regex *re)
{
	return buf_slice(&re->pattern);
}

bool regex_find(struct regex *re, struct slice text, size_t from, struct regex_hit *hit)
{
	PCRE2_SPTR p = (PCRE2_SPTR)(text.n ? text.p : "");
	int found;
	size_t *ends;

	if (from > text.n)
		return false;
	found = re->pcre.match(re->code, p, text.n, from, PCRE2_NO_UTF_CHECK, re->data, re->limits);
	if (found < 0) {
		re->gave_up += found != PCRE2_ERROR_NOMATCH;
		return false;
	}
	ends = re->pcre.get_ovector_pointer(re->data);
	/* \K in an assertion may put the beginning behind the end. */
	*hit = (struct regex_hit){ ends[0] < ends[1] ? ends[0] : ends[1], ends[1] };
	return true;
}

unsigned regex_gave_up(const struct regex *re)
{
	return re->gave_up;
}
