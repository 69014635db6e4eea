#include "parse/body_parse.h"

#include "parse/entity.h"
#include "parse/pattern.h"

/* A picture in the text has the line behind it:
 *   <strong>image.png</strong> (88.21 KB, 下载次数: 0)
 * one that was only appended has the lines before it, a file has them behind its icon:
 *   image.png
 *   (82.61 KB, 下载次数: )
 * Then come, in several orders, the lines of `dressing`; a file's size may come last. */
#define SIZE      OF(1, 0, "0123456789."), LIT(" "), LIT("Bytes|KB|MB|GB|TB|B")
#define DOWNLOADS LIT(", 下载次数:"), SPACES, OF(0, 9, DIGITS)

/* clang-format off */
static const struct pat named_size[] = {
	LIT("<strong>"), BEGIN(0), NOT(0, 0, "<"), STOP(0), LIT("</strong>"), SPACES, LIT("("),
	BEGIN(1), SIZE, STOP(1), DOWNLOADS, LIT(")"), SPACES, END,
};
static const struct pat size_line[] = {
	LIT("("), BEGIN(1), MAYBE(3), SIZE, STOP(1), DOWNLOADS, LIT(")"), SPACES, END,
};
static const struct pat bare_size[] = {
	BEGIN(1), SIZE, STOP(1), DOWNLOADS, SPACES, END,
};
static const struct pat icon[] = {
	LIT("<img alt=\"\" border=\"0\" class=\"vm\" src=\""), NOT(0, 0, "\""),
	LIT("\" referrerpolicy=\"no-referrer\">"), SPACES, END,
};

static const struct pat download[] = {
	SPACES, LIT("下载附件"), SPACES, OPT("保存到相册"), SPACES, END,
};
static const struct pat album[] = { SPACES, LIT("保存到相册"), SPACES, END };
static const struct pat by_phone[] = { SPACES, LIT("由手机上传"), SPACES, END };
static const struct pat uploaded[] = { SPACES, MAYBE(2), DATE, LIT(" "), LIT("上传"), SPACES, END };
static const struct pat click[] = { SPACES, LIT("点击文件名下载附件"), SPACES, END };
static const struct pat permission[] = { SPACES, LIT("阅读权限:"), REST, END };
/* clang-format on */

static const struct pat *const dressing[] = { download, uploaded, by_phone, album, click,
	permission };

static struct attachment *add_attachment(struct body_parse *p, struct slice name, struct slice size)
{
	struct attachment *at = arena_zalloc(p->a, sizeof *at);

	at->name = name.n ? entity_text(name, p->a) : name;
	at->size = size;
	*p->attachments = at;
	p->attachments = &at->next;
	p->attaching = (struct attaching){ .last = at };
	return at;
}

/* The picture in the newest line of text is the attachment. */
static void join_picture(struct body_parse *p, struct attachment *at)
{
	struct node *picture = p->inlines.picture;

	picture->text = at->name;
	at->url = picture->url;
	p->inlines.picture = NULL;
	if (p->line.node && p->line.node->child == picture && !picture->next)
		body_no_text(p);
}

static struct node *add_file(struct body_parse *p, struct node *line, const struct attachment *at)
{
	line->child = body_node(p->a, NODE_FILE);
	line->child->text = at->name;
	line->child->extra = at->size;
	return line->child;
}

static bool begin_in_text(struct body_parse *p, const struct slice *cap)
{
	struct attachment *at = add_attachment(p, cap[0], cap[1]);

	if (p->inlines.picture)
		join_picture(p, at);
	else
		p->attaching.file = add_file(p, body_block(p, NODE_LINE), at);
	return true;
}

/* The name is the line right above; some have none that the archive could write. */
static bool begin_below_name(struct body_parse *p, const struct slice *cap)
{
	struct node *line = p->line.node;

	if (p->after_text && line) {
		add_attachment(p, p->line.raw, cap[1]);
		p->attaching.picture_line = line;
		line->child = NULL;
		body_no_text(p);
	} else {
		add_attachment(p, slice_of(cap[1].p, 0), cap[1]);
		p->attaching.picture_line = body_block(p, NODE_LINE);
	}
	return true;
}

bool body_attach_begin(struct body_parse *p, struct slice line)
{
	struct slice cap[PAT_CAPTURES];

	if (pat_match(named_size, line, cap))
		return begin_in_text(p, cap);
	if (pat_match(size_line, line, cap))
		return begin_below_name(p, cap);
	p->attaching.wants_name = pat_match(icon, line, cap);
	return p->attaching.wants_name;
}

static bool take_name(struct body_parse *p, struct slice line)
{
	struct attachment *at = add_attachment(p, line, slice_of(line.p, 0));

	p->attaching.file = add_file(p, body_block(p, NODE_LINE), at);
	return true;
}

static bool take_size(struct body_parse *p, struct slice line)
{
	struct slice cap[PAT_CAPTURES];
	struct attachment *at = p->attaching.last;

	if (at->size.n || (!pat_match(size_line, line, cap) && !pat_match(bare_size, line, cap)))
		return false;
	at->size = cap[1];
	if (p->attaching.file)
		p->attaching.file->extra = at->size;
	return true;
}

static bool take_picture(struct body_parse *p, struct slice line)
{
	if (!p->attaching.picture_line || !slice_starts(line, SLICE("<img ")))
		return false;
	body_text_line(p, line);
	if (p->inlines.picture) {
		join_picture(p, p->attaching.last);
		p->attaching.picture_line = NULL;
	}
	body_attach_end(p);
	return true;
}

/* A caption was taken for text until the date below it showed what it is. */
static bool take_dressing(struct body_parse *p, struct slice line)
{
	struct slice cap[PAT_CAPTURES];

	for (size_t i = 0; i < sizeof dressing / sizeof *dressing; i++) {
		if (!pat_match(dressing[i], line, cap))
			continue;
		if (p->attaching.caption)
			body_no_text(p);
		p->attaching.caption = false;
		p->attaching.dated = p->attaching.dated || dressing[i] == uploaded;
		return true;
	}
	return false;
}

/* One line above the date may be the member's own words about the picture. */
static bool take_caption(struct body_parse *p, struct slice line)
{
	if (p->attaching.caption || p->attaching.dated || slice_starts(line, SLICE("<img ")))
		return false;
	body_text_line(p, line);
	p->attaching.caption = true;
	return true;
}

bool body_attach_line(struct body_parse *p, struct slice line)
{
	if (p->attaching.wants_name)
		return take_name(p, line);
	if (!p->attaching.last)
		return false;
	if (take_dressing(p, line) || take_size(p, line) || take_picture(p, line) ||
	    take_caption(p, line))
		return true;
	body_attach_end(p);
	return false;
}

void body_attach_end(struct body_parse *p)
{
	if (p->attaching.picture_line)
		add_file(p, p->attaching.picture_line, p->attaching.last);
	p->attaching = (struct attaching){ 0 };
}
