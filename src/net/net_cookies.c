#include <time.h>

#include "net/cookie_text.h"
#include "net/net_parts.h"

#define LINE_MAX_BYTES 65536

/* The lines of the jar, each as one of a Netscape file; the caller frees them. */
static struct curl_slist *lines(const struct net_site *s)
{
	struct curl_slist *list = NULL;

	s->net->curl.easy_getinfo(s->jar, CURLINFO_COOKIELIST, &list);
	return list;
}

/* The jar may still hold what is gone by its time. */
static bool lives(const struct cookie *c)
{
	return !c->expires || c->expires > (int64_t)time(NULL);
}

void net_cookies(struct net_site *s, struct buf *out)
{
	struct curl_slist *list = lines(s);
	struct cookie c;

	buf_add_str(out, "# Netscape HTTP Cookie File\n");
	for (const struct curl_slist *l = list; l; l = l->next)
		if (cookie_text_line(slice_str(l->data), &c) && lives(&c)) {
			buf_add_str(out, l->data);
			buf_add_char(out, '\n');
		}
	s->net->curl.slist_free_all(list);
}

static void take(void *ctx, const struct cookie *c)
{
	struct net_site *s = ctx;
	struct buf line;

	buf_init(&line, LINE_MAX_BYTES);
	cookie_text_add(&line, c);
	if (lives(c) && !line.full)
		s->net->curl.easy_setopt(s->jar, CURLOPT_COOKIELIST, line.p);
	buf_release(&line);
}

size_t net_cookies_take(struct net_site *s, struct slice text, const char *host)
{
	size_t n = cookie_text_read(text, slice_str(host), take, s);

	s->changes += n > 0;
	return n;
}

bool net_cookie(struct net_site *s, const char *suffix, struct buf *out)
{
	struct curl_slist *list = lines(s);
	struct cookie c;
	bool found = false;

	for (const struct curl_slist *l = list; l && !found; l = l->next) {
		found = cookie_text_line(slice_str(l->data), &c) && lives(&c) &&
			slice_ends(c.name, slice_str(suffix));
		if (found)
			buf_add_slice(out, c.value);
	}
	s->net->curl.slist_free_all(list);
	return found;
}

void net_cookies_forget(struct net_site *s)
{
	s->net->curl.easy_setopt(s->jar, CURLOPT_COOKIELIST, "ALL");
	s->changes++;
}

unsigned net_cookies_changes(const struct net_site *s)
{
	return s->changes;
}
