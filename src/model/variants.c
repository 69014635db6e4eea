#include "model/variants.h"

#include <stdlib.h>
#include <unicode/utrans.h>

#include "util/mem.h"
#include "util/shared.h"

#define COUNT (VARIANTS_END - VARIANTS_FIRST)

struct icu {
	__typeof__(&utrans_openU) open;
	__typeof__(&utrans_transUChars) convert;
	__typeof__(&utrans_close) close;
};

struct variants {
	uint16_t class[COUNT];     /* the representative of each */
	uint16_t first[COUNT + 1]; /* where a representative's members begin */
	uint32_t members[COUNT];
};

/* The names end with ICU's version: the header's macros know which. */
#define TEXT_OF(name) #name
#define NAMED(name)   TEXT_OF(name)

static int load(struct icu *icu, struct err *e)
{
	static const struct shared_function functions[] = {
		{ NAMED(utrans_openU), offsetof(struct icu, open) },
		{ NAMED(utrans_transUChars), offsetof(struct icu, convert) },
		{ NAMED(utrans_close), offsetof(struct icu, close) },
	};

	return shared_load(PALOU_ICU, functions, sizeof functions / sizeof *functions, icu, e);
}

/* TEXT holds each character and a blank behind it, so that none is read together with the next. */
static int convert(const struct icu *icu, UChar *text, struct err *e)
{
	static const UChar id[] = u"Traditional-Simplified";
	int32_t n = 2 * COUNT;
	int32_t limit = n;
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *t = icu->open(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

	if (U_SUCCESS(status)) {
		icu->convert(t, text, &n, n, 0, &limit, &status);
		icu->close(t);
	}
	return U_SUCCESS(status) && n == 2 * COUNT ? 0 : err_set(e, ERR_LIBRARY, PALOU_ICU);
}

static uint16_t root(struct variants *v, uint16_t i)
{
	while (v->class[i] != i) {
		v->class[i] = v->class[v->class[i]];
		i = v->class[i];
	}
	return i;
}

static void join(struct variants *v, const UChar *text)
{
	for (unsigned i = 0; i < COUNT; i++)
		v->class[i] = (uint16_t)i;
	for (unsigned i = 0; i < COUNT; i++) {
		UChar to = text[2 * i];

		if (to >= VARIANTS_FIRST && to < VARIANTS_END)
			v->class[root(v, (uint16_t)i)] = root(v, (uint16_t)(to - VARIANTS_FIRST));
	}
	for (unsigned i = 0; i < COUNT; i++)
		v->class[i] = root(v, (uint16_t)i);
}

/* The members of all classes, counted, then put where their class begins. */
static void list(struct variants *v)
{
	for (unsigned i = 0; i < COUNT; i++)
		v->first[v->class[i] + 1]++;
	for (unsigned i = 0; i < COUNT; i++)
		v->first[i + 1] = (uint16_t)(v->first[i + 1] + v->first[i]);
	for (unsigned i = 0; i < COUNT; i++)
		v->members[v->first[v->class[i]]++] = VARIANTS_FIRST + i;
	for (unsigned i = COUNT; i; i--)
		v->first[i] = v->first[i - 1];
	v->first[0] = 0;
}

int variants_new(struct variants **out, struct err *e)
{
	struct icu icu;
	UChar *text;
	int code = load(&icu, e);

	*out = NULL;
	if (code)
		return code;
	text = mem_alloc(2 * COUNT * sizeof *text);
	for (unsigned i = 0; i < COUNT; i++) {
		text[2 * i] = (UChar)(VARIANTS_FIRST + i);
		text[2 * i + 1] = ' ';
	}
	code = convert(&icu, text, e);
	if (!code) {
		*out = mem_zalloc(1, sizeof **out);
		join(*out, text);
		list(*out);
	}
	free(text);
	return code;
}

void variants_free(struct variants *v)
{
	free(v);
}

uint32_t variants_class(const struct variants *v, uint32_t cp)
{
	if (cp < VARIANTS_FIRST || cp >= VARIANTS_END)
		return cp;
	return VARIANTS_FIRST + v->class[cp - VARIANTS_FIRST];
}

size_t variants_of(const struct variants *v, uint32_t cp, const uint32_t **members)
{
	unsigned class, n;

	if (cp < VARIANTS_FIRST || cp >= VARIANTS_END)
		return 0;
	class = v->class[cp - VARIANTS_FIRST];
	n = v->first[class + 1] - v->first[class];
	*members = v->members + v->first[class];
	return n > 1 ? n : 0;
}
