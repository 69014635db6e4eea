#include <stdio.h>
#include <time.h>

#include "app/config_parts.h"
#include "app/query_words.h"
#include "app/site_of.h"
#include "util/date.h"

static int is_wrong(const struct rule_error *rule, struct config_error *e)
{
	if (rule->fault == RULE_BAD_DEED)
		return config_unknown(e, W_RULE_BAD_DEED, slice_str(rule->what), config_deed_name);
	if (rule->fault == RULE_BAD_COLOR)
		return config_unknown(e, W_RULE_BAD_COLOR, slice_str(rule->what), rule_color_name);
	config_fault(e, rule_fault_word(rule), slice_str(rule->what));
	if (rule->fault == RULE_BAD_QUERY)
		e->query = rule->query;
	return ERR_INVALID;
}

const char *config_deed_name(size_t i)
{
	return i < RULE_DEEDS ? rule_deed_name((enum rule_deed)i) : NULL;
}

static bool is_include(struct slice line)
{
	return slice_starts(line, SLICE("include ")) || slice_starts(line, SLICE("include\t"));
}

static int include(struct config *c, struct slice line, struct config_error *e)
{
	struct config_words w;
	struct arena a;
	int code;

	arena_init(&a);
	config_split(&w, line, &a);
	code = config_do_include(c, &w, e);
	arena_release(&a);
	return code;
}

int config_rule(struct config *c, struct rules *r, struct slice line, struct config_error *e)
{
	const struct query_options o = {
		.now = time(NULL), .zone = ZONE_ARCHIVE, .site = site_said, .ctx = c
	};
	struct rule_error wrong;

	line = slice_trim(line);
	if (is_include(line) && c->source)
		return include(c, line, e);
	if (rules_add(r, line, c->source ? c->source->name : "", c->line, &o, &wrong) == 0)
		return 0;
	return is_wrong(&wrong, e);
}
