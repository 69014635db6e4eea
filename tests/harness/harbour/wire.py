"""HTTP/1.1 as the test forum speaks it: requests in, answers out, and every way in which an answer
can go wrong on its way. Written out by hand, because a library would not send what is wrong."""
import asyncio
import random
import urllib.parse

BODY_MAX = 1 << 20
HUGE = 20 << 20  # more than any page may have
REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 404: "Not Found",
           429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable"}

# What can go wrong. `/_NAME/` before a path makes it happen to everything below that address;
# `/_NAME-ARGUMENT/` where there is an argument.
FAULTS = {
    "delay": "the answer comes after ARGUMENT seconds (1)",
    "byte": "one byte a second; ARGUMENT: bytes a second",
    "hang": "nothing ever comes",
    "cut": "the connection ends in the middle of the body",
    "reset": "it is reset in the middle of the body",
    "drop": "it ends before anything was sent",
    "500": "an error of the server, without a page",
    "503": "the same, for ARGUMENT seconds (1)",
    "429": "too many requests, for ARGUMENT seconds (1)",
    "short": "the length said is less than what comes",
    "long": "the length said is more than what comes",
    "garbage": "the body is random bytes",
    "loop": "redirects to itself",
    "huge": "a page without end",
    "wall": "a check for people in place of every page",
}
# What --faults draws from: what ends in a time that a test can wait.
AT_RANDOM = ("delay-0.3", "byte-20000", "cut", "reset", "drop", "500", "503-0", "429-0", "short",
             "long", "garbage", "loop", "hang")


class Request:
    """What was asked for. `charset` is that of the site: of its forms and addresses."""

    def __init__(self, method, target, headers, body, charset="utf-8"):
        self.method, self.headers = method, headers
        self.path, _, query = target.partition("?")
        self.path = urllib.parse.unquote(self.path)
        self.query = self.pairs(query, charset)
        self.form = self.pairs(body.decode("ascii", "replace"), charset)
        self.cookies = {}
        for cookie in headers.get("cookie", "").split(";"):
            name, _, value = cookie.strip().partition("=")
            self.cookies[name] = value
        self.fault, self.prefix, self.others = None, "", 0
        first, _, rest = self.path[1:].partition("/")
        name = first[1:].partition("-")[0]
        if first.startswith("_") and name in FAULTS:
            self.fault, self.prefix, self.path = first[1:], "/" + first, "/" + rest

    @staticmethod
    def pairs(text, charset):
        return dict(urllib.parse.parse_qsl(text, True, encoding=charset, errors="replace"))

    @property
    def base(self):
        return f"http://{self.headers.get('host', 'localhost')}{self.prefix}/"


class Answer:
    def __init__(self, body=b"", status=200, kind="text/html; charset=utf-8", headers=()):
        self.body, self.status, self.kind = body, status, kind
        self.headers = list(headers)

    def to(self, url, status=302):
        self.status = status
        self.headers.append(("Location", url))
        return self

    def head(self, length=None):
        lines = [f"HTTP/1.1 {self.status} {REASONS.get(self.status, 'Unknown')}",
                 f"Content-Type: {self.kind}",
                 f"Content-Length: {len(self.body) if length is None else length}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


async def read_request(reader, charset):
    """None where no more comes."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = min(int(headers.get("content-length", 0)), BODY_MAX)
        return Request(method, target, headers, await reader.readexactly(length), charset)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, OSError):
        return None


class Sender:
    """Sends one answer, whole or with a fault. True: the connection may go on."""

    def __init__(self, writer, dice):
        self.writer, self.dice = writer, dice

    async def send(self, request, answer):
        name, _, argument = (request.fault or "whole").partition("-")
        do = getattr(self, "do_" + name)
        goes_on = await do(request, answer, argument)
        await self.writer.drain()
        return goes_on

    async def slowly(self, data, rate):
        """RATE bytes a second, in tenths of it where it is high."""
        step = max(1, int(rate / 10))
        for i in range(0, len(data), step):
            self.writer.write(data[i:i + step])
            await self.writer.drain()
            await asyncio.sleep(step / rate)

    async def do_whole(self, request, answer, _):
        self.writer.write(answer.head() + answer.body)
        return True

    async def do_delay(self, request, answer, seconds):
        await asyncio.sleep(float(seconds or 1))
        return await self.do_whole(request, answer, "")

    async def do_byte(self, request, answer, rate):
        self.writer.write(answer.head())
        await self.slowly(answer.body, float(rate or 1))
        return True

    async def do_hang(self, request, answer, _):
        await asyncio.sleep(3600)

    async def do_cut(self, request, answer, _):
        self.writer.write(answer.head() + answer.body[:len(answer.body) // 2])

    async def do_reset(self, request, answer, _):
        await self.do_cut(request, answer, "")
        await self.writer.drain()
        self.writer.transport.abort()

    async def do_drop(self, request, answer, _):
        pass

    async def failing(self, status, seconds):
        late = Answer(b"", status, headers=[("Retry-After", seconds)] if seconds else ())
        self.writer.write(late.head())
        return True

    async def do_500(self, request, answer, _):
        return await self.failing(500, "")

    async def do_503(self, request, answer, seconds):
        return await self.failing(503, seconds or "1")

    async def do_429(self, request, answer, seconds):
        return await self.failing(429, seconds or "1")

    async def do_short(self, request, answer, _):
        self.writer.write(answer.head(len(answer.body) // 3) + answer.body)

    async def do_long(self, request, answer, _):
        self.writer.write(answer.head(len(answer.body) + 1000) + answer.body)

    async def do_garbage(self, request, answer, _):
        answer.body = self.dice.randbytes(5000)
        return await self.do_whole(request, answer, "")

    async def do_loop(self, request, answer, _):
        query = urllib.parse.urlencode(request.query)
        lost = Answer().to(f"{request.base}{request.path[1:]}?{query}")
        self.writer.write(lost.head())
        return True

    async def do_huge(self, request, answer, _):
        self.writer.write(answer.head(HUGE + len(answer.body)) + answer.body)
        for _ in range(HUGE // 65536):
            self.writer.write(b"<p>......\n" * 6554)
            await self.writer.drain()

    async def do_wall(self, request, answer, _):
        answer.body = (b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
                       b"<div id=\"challenge-form\">Checking your browser</div></body></html>")
        answer.status = 503
        return await self.do_whole(request, answer, "")


class Server:
    """Answers with what ANSWER(request) gives. RATE of them, from 0 to 1, have a fault."""

    def __init__(self, answer, charset="utf-8", rate=0.0, seed=0, log=None):
        self.answer, self.charset, self.rate, self.log = answer, charset, rate, log
        self.dice = random.Random(seed)
        self.busy = 0  # answers that are on their way

    async def talk(self, reader, writer):
        sender = Sender(writer, self.dice)
        try:
            while True:
                request = await read_request(reader, self.charset)
                if not request:
                    return
                if self.dice.random() < self.rate and not request.path.startswith("/_control"):
                    request.fault = self.dice.choice(AT_RANDOM)
                if not await self.reply(request, sender):
                    return
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def reply(self, request, sender):
        request.others = self.busy
        answer = self.answer(request)
        self.note(request, answer)
        self.busy += 1
        try:
            return await sender.send(request, answer)
        finally:
            self.busy -= 1

    def note(self, request, answer):
        if self.log:
            query = "&".join(f"{k}={v}" for k, v in request.query.items())
            print(request.method, request.path + (f"?{query}" if query else ""), answer.status,
                  len(answer.body), request.fault or "-", file=self.log, flush=True)

    async def run(self, port, ready):
        server = await asyncio.start_server(self.talk, "127.0.0.1", port, limit=1 << 18)
        ready(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()
