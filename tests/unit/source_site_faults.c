/* Each way in which an answer can go wrong while a thread is read: what the person is told, in
 * exactly these words, and that nothing is lost of what was read before. */
#include "app/messages.h"

#include "fixture/bomb.h"
#include "fixture/small_site.h"
#include "model/body.h"
#include "net/net.h"
#include "parse/charset.h"

#define EACH 3 /* posts on a page: small enough to come byte by byte */

#define READ  "1000-1002 [2-3]"
#define WHOLE "1000-1005 [3-3]"

/* How the second page is answered; its path is put in by who serves it. */
struct fault {
	const char *what;
	struct script how;
	void (*add)(
	    struct small_forum *f, struct script *s); /* what depends on the forum, or NULL */
	const char *said;                             /* "": nothing, the page came */
	const char *holds;
};

/* ---- what depends on the forum */

static const char *page(struct small_forum *f)
{
	return small_thread_page(f, 2, 0);
}

static void add_page(struct small_forum *f, struct script *s)
{
	s->body = page(f);
}

/* HEAD, and the page behind it. */
static void add_raw(struct small_forum *f, struct script *s, const char *head)
{
	struct buf whole;

	buf_init(&whole, SMALL_PAGE);
	buf_add_str(&whole, head);
	buf_add_str(&whole, page(f));
	s->raw = small_text(f, whole.p);
	s->close = true;
	buf_release(&whole);
}

static void add_old_page(struct small_forum *f, struct script *s)
{
	add_raw(f, s, "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n");
}

/* Where the second of its posts begins. */
static size_t half(struct small_forum *f)
{
	const char *text = page(f);

	return (size_t)(strstr(text, "<div id=\"post_1004\">") - text);
}

static void add_half(struct small_forum *f, struct script *s)
{
	add_page(f, s);
	s->cut = half(f);
}

static void add_short(struct small_forum *f, struct script *s)
{
	add_raw(f, s, small_format(f, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", half(f)));
}

static void add_long(struct small_forum *f, struct script *s)
{
	add_raw(f, s,
	    small_format(f, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", strlen(page(f)) + 9));
}

/* The page says that it is UTF-8, and so does its head; it is not. */
static void add_gbk(struct small_forum *f, struct script *s)
{
	struct arena a;
	struct slice gbk;
	char *bytes;

	arena_init(&a);
	gbk = charset_encode(slice_str(page(f)), CHARSET_GBK, &a);
	bytes = mem_dup_n(gbk.p, gbk.n);
	s->body = small_text(f, bytes);
	free(bytes);
	arena_release(&a);
}

static void add_bomb(struct small_forum *f, struct script *s)
{
	(void)f;
	bomb_add(s);
}

/* Round and round: to where it was asked for. */
static void add_circle(struct small_forum *f, struct script *s)
{
	s->status = 302;
	s->head = small_format(f, "Location: %s\r\n", small_path(f, 2, 0));
	s->body = "";
}

/* ---- the faults */

#define MB ((size_t)1 << 20)

static const struct fault faults[] = {
	{ "right", { 0 }, add_page, "", WHOLE },
	{ "late", { .delay_ms = 300 }, add_page, "", WHOLE },
	{ "byte by byte", { .piece = 1 }, add_page, "", WHOLE },
	{ "HTTP/1.0", { 0 }, add_old_page, "", WHOLE },
	{ "said to be GBK", { .type = "text/html; charset=gbk" }, add_page, "", WHOLE },
	{ "GBK, said to be UTF-8", { 0 }, add_gbk, "", WHOLE },
	{ "busy, then right",
	    { .status = 503, .head = "Retry-After: 1\r\n", .body = "", .times = 1 }, NULL, "",
	    WHOLE },
	{ "too fast, then right",
	    { .status = 429, .head = "Retry-After: 1\r\n", .body = "", .times = 1 }, NULL, "",
	    WHOLE },
	{ "closed, then right", { .raw = "", .close = true, .times = 1 }, NULL, "", WHOLE },
	{ "shorter than said", { 0 }, add_long, "回答在中途断了", READ },
	{ "longer than said", { 0 }, add_short, "这一页嵌套太深或没有传完，末尾缺了一段",
	    "1000-1003 [3-3]" },
	{ "cut in the middle", { 0 }, add_half, "回答在中途断了", READ },
	{ "silent", { .delay_ms = 60000, .body = "" }, NULL, "等了 1 秒，没有回音", READ },
	{ "closed", { .raw = "", .close = true }, NULL, "连接断了，什么回答也没有", READ },
	{ "no HTTP", { .raw = "SSH-2.0-OpenSSH_9.2\r\n", .close = true }, NULL, "对方说的不是 HTTP",
	    READ },
	{ "badly packed", { .head = "Content-Encoding: gzip\r\n", .body = "not packed" }, NULL,
	    "回答坏了，解压不了", READ },
	{ "bomb", { 0 }, add_bomb, "太大，上限 16 MB", READ },
	{ "endless",
	    { .raw = "HTTP/1.1 200 OK\r\n\r\n<html>",
		.again = "<p>",
		.again_n = 100 * MB,
		.close = true },
	    NULL, "太大，上限 16 MB", READ },
	{ "100 MB of headers",
	    { .raw = "HTTP/1.1 200 OK\r\n",
		.again = "X-Header: of no use\r\n",
		.again_n = 100 * MB,
		.close = true },
	    NULL, "太大，上限 256 KB", READ },
	{ "circle", { 0 }, add_circle, "转来转去，没有尽头", READ },
	{ "to a file", { .status = 302, .head = "Location: file:///etc/passwd\r\n", .body = "" },
	    NULL, "要转去的不是网页的地址，没有跟去", READ },
	{ "429", { .status = 429, .body = "" }, NULL,
	    "要得太多太快，服务器不理了（429），过一会儿再试", READ },
	{ "500", { .status = 500, .body = "" }, NULL, "服务器自己出了错（500）", READ },
	{ "502", { .status = 502, .body = "" }, NULL, "论坛的服务器没有回应（502）", READ },
	{ "503", { .status = 503, .body = "" }, NULL, "服务器忙不过来，或在维护（503）", READ },
	{ "504", { .status = 504, .body = "" }, NULL, "论坛的服务器没有回应（504）", READ },
};

/* Seconds: for a server that is silent, and for one that answers in any case. */
enum { BRIEFLY = 1, PATIENTLY = 60 };

/* Nobody here waits long, or between two tries. */
static void be_quick(struct small_site *s, int patience)
{
	const struct net_rules rules = { .user_agent = SITE_USER_AGENT,
		.proxy = "",
		.ca_file = s->config.ca_file,
		.at_once = 4,
		.per_second = 1000,
		.patience = patience,
		.pause_ms = 1 };

	net_site_rules(site_net(s->site), &rules);
}

/* What stands on the screen, beside the keys that help. */
static void tell_words(const struct small_site *s, struct buf *out)
{
	const struct words *words = words_of(LANG_ZH);
	const struct site_status *st = site_thread_status(s->thread);
	struct site_gaps gaps = site_thread_gaps(s->thread);

	if (st->state == SITE_FAILED)
		message_why(&st->err, words, out);
	else if (gaps.lost)
		buf_printf(out, words->s[W_POSTS_LOST], gaps.lost);
	else if (gaps.cut)
		buf_add_str(out, words->s[W_PAGE_CUT]);
}

static void says(const struct small_site *s, const char *what, const char *want)
{
	struct buf said;

	buf_init(&said, 4096);
	tell_words(s, &said);
	if (strcmp(said.n ? said.p : "", want) != 0)
		fail_msg("%s: %s", what, said.n ? said.p : "nothing is said");
	buf_release(&said);
}

static void serve(struct small_forum *f, const struct fault *fault)
{
	struct script how = fault->how;

	how.path = small_path(f, 2, 0);
	if (fault->add)
		fault->add(f, &how);
	server_answer(f->server, &how);
	small_serve(f);
}

/* The posts are there (HOLDS), and each says what was written: in whatever charset it came. */
static void holds(struct small_site *s, const char *what)
{
	struct thread t;
	struct buf words;

	small_holds(s, what);
	thread_init(&t);
	buf_init(&words, 4096);
	site_thread_build(s->thread, &t);
	for (size_t i = 0; i < t.nposts; i++) {
		buf_clear(&words);
		body_text(t.bodies[i]->blocks, &words, NULL, 0);
		assert_string_equal(words.p,
		    small_format(&s->forum, "第 %llu 号", (unsigned long long)t.posts[i].pid));
	}
	buf_release(&words);
	thread_release(&t);
}

/* Once the forum is well again. */
static void mend(struct small_site *s)
{
	small_serve_anew(&s->forum);
	if (site_thread_gaps(s->thread).cut)
		site_thread_reload(s->thread, 2);
	site_thread_want_page(s->thread, 2, false);
	small_wait_thread(s);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
}

static void check(const struct fault *fault)
{
	struct small_site s;

	small_site_open(&s);
	be_quick(&s, BRIEFLY);
	s.forum.each = EACH;
	small_thread(&s.forum, 2 * EACH + 1);
	serve(&s.forum, fault);
	small_read(&s, 1);
	site_thread_want_page(s.thread, 2, false);
	small_wait_thread(&s);
	says(&s, fault->what, fault->said);
	holds(&s, fault->holds);
	mend(&s);
	holds(&s, WHOLE);
	small_site_close(&s);
}

static void fault__is_told_in_these_words__and_nothing_is_lost(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		check(&faults[i]);
}

/* ---- certificates */

static void check_certificate(struct server_how how, bool believed, const char *said)
{
	struct small_site s;

	how.tls = true;
	small_site_open_as(&s, NULL, &how);
	if (believed)
		s.config.ca_file = (char *)(uintptr_t)server_ca_file(s.forum.server);
	be_quick(&s, PATIENTLY);
	small_thread(&s.forum, 1);
	small_serve(&s.forum);
	site_thread_want_page(s.thread, 1, false);
	small_wait_thread(&s);
	says(&s, "certificate", said);
	small_holds(&s, *said ? "" : "1000");
	small_site_close(&s);
}

#define UNSAFE "连接不安全，没有再往下读："

static void wrong_certificate__is_told_in_these_words__and_nothing_is_read(void **state)
{
	(void)state;
	check_certificate((struct server_how){ 0 }, true, "");
	check_certificate((struct server_how){ 0 }, false, UNSAFE "签发证书的机构不可信");
	check_certificate((struct server_how){ .expired = true }, true, UNSAFE "证书过期了");
	check_certificate((struct server_how){ .early = true }, true,
	    UNSAFE "证书还没到生效的时候（电脑的时钟对吗？）");
	check_certificate(
	    (struct server_how){ .host = "other.test" }, true, UNSAFE "证书是别的域名的");
	check_certificate(
	    (struct server_how){ .self_signed = true }, true, UNSAFE "证书是它自己签的");
	check_certificate(
	    (struct server_how){ .old = true }, true, UNSAFE "它只会 TLS 1.2 以前的旧协议");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fault__is_told_in_these_words__and_nothing_is_lost),
		cmocka_unit_test(wrong_certificate__is_told_in_these_words__and_nothing_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
