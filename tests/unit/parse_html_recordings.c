/* Recorded pages of a real forum, in PAGES: as many things are in the bodies as the markup has. */
#include "parse/html_body.h"

#include "fixture/page.h"

#include <glob.h>
#include <limits.h>

/* What is counted, in the markup and in what was made of it. */
enum counted {
	COUNT_QUOTES,
	COUNT_TARGETS, /* of quotes, said by a link */
	COUNT_SMILEYS,
	COUNT_CODE,
	COUNT_SPOILERS,
	COUNT_SHOWN,
	COUNT_LOCKED,
	COUNT_TABLES,
	COUNT_OPTIONS,
	COUNT_SHARES,
	COUNT_COMMENTS,
	COUNT_RATINGS,
	COUNT_ATTACHED,
	COUNT_EDITED,
	COUNT_RULES,
	COUNT_MEDIA,
	COUNTS,
};

/* The strings that stand once in the markup for each; those of a thing are added up. */
static const struct {
	enum counted what;
	const char *markup;
} signs[] = {
	{ COUNT_QUOTES, "<div class=\"quote\"><blockquote>" },
	{ COUNT_TARGETS, "<blockquote><font size=\"2\"><a href=" },
	{ COUNT_SMILEYS, "smilieid=\"" },
	{ COUNT_SMILEYS, "file=\"https://static.saraba1st.com/image/smiley/" },
	{ COUNT_CODE, "<div class=\"blockcode\">" },
	{ COUNT_SPOILERS, "<div class=\"spoil_c\"" },
	{ COUNT_SHOWN, "<div class=\"showhide\">" },
	{ COUNT_LOCKED, "<div class=\"locked\">" },
	{ COUNT_TABLES, "class=\"t_table\"" },
	{ COUNT_OPTIONS, "<label for=\"option_" },
	{ COUNT_SHARES, "<div class=\"pbr\"" },
	{ COUNT_COMMENTS, "<div class=\"pstl xs1 cl\">" },
	{ COUNT_RATINGS, "<tr id=\"rate_" },
	{ COUNT_ATTACHED, "<img id=\"aimg_1\" aid=" },
	{ COUNT_ATTACHED, " id=\"attach_3\"" },
	{ COUNT_ATTACHED, "<dl class=\"tattl" },
	{ COUNT_EDITED, "<i class=\"pstatus\"> 本帖最后由 " },
	{ COUNT_RULES, "<hr class=\"l\"" },
	{ COUNT_MEDIA, " class=\"media_tips\"" },
	{ COUNT_MEDIA, "<span id=\"flv_" },
};

static const char *const names[COUNTS] = { "quotes", "targets", "smileys", "code", "spoilers",
	"unlocked", "locked", "tables", "options", "shares", "comments", "ratings", "attachments",
	"edited", "rules", "media" };

static void count_signs(struct slice page, size_t out[COUNTS])
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct slice sign = slice_str(signs[i].markup);
		struct slice rest = page;
		const char *at;

		while ((at = slice_find(rest, sign))) {
			out[signs[i].what]++;
			rest = slice_between(at + sign.n, slice_end(page));
		}
	}
}

static void count_node(const struct node *n, const struct node *before, size_t out[COUNTS])
{
	switch (n->kind) {
	case NODE_SMILEY:
		out[COUNT_SMILEYS]++;
		break;
	case NODE_PRE:
		out[COUNT_CODE] += !before || before->kind != NODE_PRE;
		break;
	case NODE_SPOILER:
		out[COUNT_SPOILERS]++;
		break;
	case NODE_BOX:
		out[COUNT_SHOWN] += slice_eq(n->text, SLICE("本帖隐藏的内容"));
		break;
	case NODE_NOTE:
		out[COUNT_LOCKED]++;
		break;
	case NODE_NOTICE:
		out[COUNT_LOCKED] += slice_starts(n->text, SLICE("提示: ")) ||
				     slice_starts(n->text, SLICE("付费主题")) ||
				     slice_starts(n->text, SLICE("本帖为密码帖"));
		break;
	case NODE_TABLE:
		out[COUNT_TABLES]++;
		break;
	case NODE_OPTION:
		out[COUNT_OPTIONS]++;
		out[COUNT_SHARES] += n->extra.n > 0;
		break;
	case NODE_RULE:
		out[COUNT_RULES]++;
		break;
	case NODE_LINK:
		out[COUNT_MEDIA] += n->child == NULL;
		break;
	default:
		break;
	}
}

static void count_nodes(const struct node *n, size_t out[COUNTS])
{
	for (const struct node *before = NULL; n; before = n, n = n->next) {
		count_node(n, before, out);
		count_nodes(n->child, out);
	}
}

static void count_post(
    const struct thread *t, const struct post *p, const struct body *b, size_t out[COUNTS])
{
	count_nodes(b->blocks, out);
	out[COUNT_QUOTES] += p->nquotes;
	out[COUNT_LOCKED] += p->state == POST_BANNED || p->state == POST_BLOCKED;
	out[COUNT_EDITED] += b->editor.n > 0;
	for (uint32_t i = 0; i < p->nquotes; i++) {
		const struct quote *q = &t->quotes[p->quotes + i];

		out[COUNT_TARGETS] += q->pid && q->tid && q->author.n && q->posted != TIME_NONE;
	}
	for (const struct comment *c = b->comments; c; c = c->next)
		out[COUNT_COMMENTS] += c->author.n && c->text.n && c->posted != TIME_NONE;
	for (const struct rating *r = b->ratings; r; r = r->next)
		out[COUNT_RATINGS] += r->author.n && r->score.n;
	for (const struct attachment *a = b->attachments; a; a = a->next)
		out[COUNT_ATTACHED] += a->name.n && a->url.n && a->size.n;
}

/* Noise is dropped: what the markup has in `<font class="jammer">` is in no body. */
static void check_noise(const char *path, struct slice page, struct slice words)
{
	static const struct slice open = { "<font class=\"jammer\">", 21 };
	const char *at;

	while ((at = slice_find(page, open))) {
		const char *end;

		page = slice_between(at + open.n, slice_end(page));
		end = memchr(page.p, '<', page.n);
		if (end - page.p > 8 && slice_find(words, slice_between(page.p, end)))
			fail_msg("%s: noise is shown", path);
	}
}

static size_t check_page(const char *path, struct slice bytes, size_t total[COUNTS])
{
	size_t wanted[COUNTS] = { 0 }, found[COUNTS] = { 0 };
	struct web_page *p = page_of(bytes);
	const struct thread *t = &p->thread.posts;
	size_t posts = 0;
	struct buf words;

	buf_init(&words, TREE_TEXT_MAX);
	if (p->kind == WEB_THREAD && !p->thread.alone) {
		posts = t->nposts;
		count_signs(bytes, wanted);
		for (size_t i = 0; i < t->nposts; i++) {
			count_post(t, &t->posts[i], t->bodies[i], found);
			body_text(t->bodies[i]->blocks, &words, NULL, 0);
		}
		check_noise(path, bytes, buf_slice(&words));
	}
	for (size_t i = 0; i < COUNTS; i++) {
		if (wanted[i] != found[i])
			fail_msg("%s: %zu of %zu %s", path, found[i], wanted[i], names[i]);
		total[i] += found[i];
	}
	buf_release(&words);
	web_page_free(p);
	return posts;
}

static void read_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	buf_clear(b);
	while ((n = fread(buf_room(b, 65536), 1, 65536, f)) > 0)
		b->n += n;
	fclose(f);
}

static void recordings__have_in_their_bodies__what_the_markup_has(void **state)
{
	const char *folder = getenv("PAGES");
	size_t total[COUNTS] = { 0 };
	size_t posts = 0;
	char pattern[PATH_MAX];
	glob_t files;
	struct buf b;

	(void)state;
	if (!folder || !*folder) {
		print_message("wants PAGES\n");
		skip();
	}
	snprintf(pattern, sizeof pattern, "%s/[gurs]_*.html", folder);
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);
	buf_init(&b, TREE_TEXT_MAX);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		read_file(files.gl_pathv[i], &b);
		posts += check_page(files.gl_pathv[i], buf_slice(&b), total);
	}
	print_message("%zu posts", posts);
	for (size_t i = 0; i < COUNTS; i++) {
		print_message(", %zu %s", total[i], names[i]);
		assert_int_not_equal(total[i], 0);
	}
	print_message("\n");
	buf_release(&b);
	globfree(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recordings__have_in_their_bodies__what_the_markup_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
