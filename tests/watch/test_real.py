"""A watch over a server that misbehaves, through the one door and several hosts at once."""

from __future__ import annotations

import time
from collections import Counter

from tests.ledger.made import folder
from tests.read.server import QUICK, Call, Handler, World, world
from tests.watch.made import FILLER, START, Entry, page, rss

from rashomon import run
from rashomon.keeping import Keeping
from rashomon.ledger import opened
from rashomon.ledger.log import verified
from rashomon.ledger.watching import looks
from rashomon.read.web import Pace, VisitBounds, Web
from rashomon.watch import sources
from rashomon.watch.running import Watch

WORDS = "5 people were killed in Olm, the police said."
QUICKER = VisitBounds(
    **{n: getattr(QUICK, n) for n in QUICK.__slots__} | {"seconds": 1.0, "retries": 0}
)


def feed(*links: str) -> Handler:
    body = rss(*(Entry(f"g{n}", link) for n, link in enumerate(links))).encode()

    def answer(call: Call) -> None:
        if call.headers.get("if-none-match") == '"1"':
            call.answer(status="304 Not Modified")
        else:
            call.answer(body, headers={"ETag": '"1"', "Content-Type": "application/rss+xml"})

    return answer


def story(title: str) -> Handler:
    body = page(title, WORDS, filler=(*FILLER, f"It is said of {title} alone.")).encode()
    return lambda call: call.answer(body)


HANDLERS: dict[str, Handler] = {
    "/robots.txt": lambda call: call.answer(b"User-agent: *\nDisallow: /private"),
    "/good": feed("/a", "/b", "/private/c", "/gone", "/slow", "http://127.0.0.1/inside"),
    "/a": story("Blast in Olm"),
    "/b": story("Fire in Olm"),
    "/gone": lambda call: call.answer(status="410 Gone"),
    "/slow": lambda call: call.drip(b"HTTP/1.1 200 OK\r\n\r\n", 5.0),
    "/loop": lambda call: call.redirect("/loop"),
    "/reset": lambda call: call.reset(),
    "/bomb": lambda call: call.answer(
        b"<!DOCTYPE rss [<!ENTITY a 'aaaa'>]><rss><channel><title>&a;</title></channel></rss>"
    ),
    "/broken": lambda call: call.answer(b"<rss><channel><item><guid>x</gu"),
    "/busy": lambda call: call.answer(
        status="503 Service Unavailable", headers={"Retry-After": "3600"}
    ),
}


def watching(w: World, keeping: Keeping, now: list[int]) -> Watch:
    web = Web(False, QUICKER, w.resolve, w.dial, sleep=w.sleep, pace=Pace(0.01))
    return Watch(keeping, web, lambda: now[0], sleep=time.sleep)


def test_what_can_be_had_is_kept_whatever_the_others_do() -> None:
    hosts = ("good", "loop", "reset", "bomb", "broken", "busy", "slow")
    with world(HANDLERS) as w, folder() as place:
        keeping = Keeping(opened(place / "ledger.db", create=True), run.settled(cache=False))
        for name in hosts:
            sources.add(keeping.writer, keeping.run, f"http://{name}.example/{name}")
        now = [START]
        watch = watching(w, keeping, now)
        begun = time.monotonic()
        list(watch.once())
        assert time.monotonic() - begun < 15
        outcomes = {x.address.partition(".example")[2]: x.outcome for x in looks(keeping.store)}
        assert outcomes["/a"] == outcomes["/b"] == "new"
        assert outcomes["/gone"] == "gone"
        for path in ("/loop", "/reset", "/bomb", "/busy", "/slow", "/private/c"):
            assert outcomes[path] == "problem", path
        inside = next(x for x in looks(keeping.store) if "127.0.0.1" in x.address)
        assert "refused" in (inside.problem or "")
        assert keeping.view.info()["articles"] == 2
        asked = Counter(w.server.asked)
        now[0] += 3 * 60_000
        list(watch.once())
        assert Counter(w.server.asked)["good.example/good"] == asked["good.example/good"] + 1
        assert Counter(w.server.asked)["busy.example/busy"] == asked["busy.example/busy"]
        last = [x for x in looks(keeping.store) if x.address.endswith("/good")][-1]
        assert (last.outcome, last.status) == ("same", 304)
        assert list(verified(keeping.store)) == []
        keeping.store.close()
