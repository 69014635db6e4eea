#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "net/net_parts.h"
#include "util/mem.h"

#define CA_MAX ((size_t)16 * 1024 * 1024)

/* Adds the file PATH; false if it cannot be read. */
static bool add_file(struct buf *b, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : 0;
	char *room;

	while (fd >= 0 && (room = buf_room(b, 65536)) &&
	       ((n = read(fd, room, 65536)) > 0 || (n < 0 && errno == EINTR)))
		b->n += n > 0 ? (size_t)n : 0;
	if (fd >= 0)
		close(fd);
	buf_add_char(b, '\n');
	return n == 0 && !b->full;
}

/* curl takes one bundle in place of another: ours is the system's and CA_FILE. Where the system has
 * a folder (CAPATH) that counts in any case. */
static void read_ca(struct net_site *s)
{
	buf_clear(&s->ca);
	s->ca_bad = s->ca_file && !add_file(&s->ca, s->ca_file);
#if LIBCURL_VERSION_NUM >= 0x075400
	const char *system = NULL;

	s->net->curl.easy_getinfo(s->jar, CURLINFO_CAINFO, &system);
	if (s->ca_file && system)
		add_file(&s->ca, system);
#endif
}

static void release_rules(struct net_site *s)
{
	free(s->user_agent);
	free(s->proxy);
	free(s->ca_file);
}

static char *copy(const char *s)
{
	return s ? mem_dup(s) : NULL;
}

static unsigned within(unsigned value, unsigned most)
{
	return value < 1 ? 1 : value < most ? value : most;
}

void net_site_rules(struct net_site *s, const struct net_rules *rules)
{
	release_rules(s);
	s->user_agent = copy(rules->user_agent);
	s->proxy = copy(rules->proxy);
	s->ca_file = rules->ca_file && *rules->ca_file ? mem_dup(rules->ca_file) : NULL;
	s->at_once = within(rules->at_once, UINT16_MAX);
	s->per_second = within(rules->per_second, NET_RATE_MAX);
	s->pause_ms = within(rules->pause_ms ? rules->pause_ms : 1000, NET_PAUSE * 1000);
	s->patience_ms = (rules->patience ? rules->patience : 30) * (int64_t)1000;
	read_ca(s);
}

struct net_site *net_site_new(struct net *n, const struct net_rules *rules)
{
	struct net_site *s = mem_zalloc(1, sizeof *s);

	s->net = n;
	s->share = n->curl.share_init();
	s->jar = n->curl.easy_init();
	if (!s->share || !s->jar)
		oom();
	n->curl.share_setopt(s->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
	n->curl.easy_setopt(s->jar, CURLOPT_SHARE, s->share);
	buf_init(&s->ca, CA_MAX);
	net_site_rules(s, rules);
	s->next = n->sites;
	n->sites = s;
	return s;
}

void net_site_free(struct net_site *s, bool leak)
{
	if (!leak) {
		s->net->curl.easy_cleanup(s->jar);
		s->net->curl.share_cleanup(s->share);
		buf_release(&s->ca);
	}
	release_rules(s);
	free(s);
}
