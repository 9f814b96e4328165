"""What is mutated: our own small reports, of invented places and people, in every shape."""

from __future__ import annotations

import gzip
import json

from tests.read.formats import archives, makers

PORTAL = """Current News

/

NorlandToday

Bridge at Ardan falls, at least 26 hurt

Ana Bell, Reuters on

Published in Local News

ARDAN, July 4 (Reuters) - At least 26 people were hurt when a bridge fell in Ardan on Friday,
city authorities said. “We heard a crack,” said Tom Reed, 41, who was on the bridge.

Workers search the river, as seen in a handout photograph released on May 3, 2025. Photo: City
Workers search the river, as seen in a handout photograph released on May 3, 2025. Photo: City

What Is Known So Far

Crews pulled 14 people from the water. The mayor’s office put the cost at $2.5 million.

Share this: Facebook Twitter

-----------

—With assistance from Eva Hill.

©2025 Ardan Wire L.P. Visit ardanwire.example. Distributed by Hill Content Agency, LLC.

Comments

blog comments powered by Disqus
"""
WRAPPED = """ARDAN CITY, 3 JAN 90 (DPA) -- [TEXT] THE BRIDGE OF ARDAN WAS BLOWN UP
LAST NIGHT BY UNKNOWN MEN WHO PLACED 40 KG OF DYNAMITE UNDER ITS MIDDLE
PIER.  TWO GUARDS WERE KILLED AND FIVE OTHERS WERE WOUNDED, THE ARMY
REPORTED TODAY.

   THE ATTACK IS THE THIRD ON THE LINE SINCE THE NEW YEAR, AND THE MOST
SERIOUS.  NO GROUP HAS CLAIMED RESPONSIBILITY FOR IT SO FAR, BUT THE ARMY
BLAMED THE "RED HILL" FRONT.
"""
SINGLE = (
    "Boat sinks off Lower Ardan\nBy Tom Reed | July 4, 2025\nA boat sank off Lower Ardan, "
    "killing three of the 12 people on board.\nPhoto credit: Eva Hill\nThe harbour master "
    "said that it was overloaded. (AFP)\nRELATED STORIES\nFerry owners fined"
)
OTHER = (
    "Мост в Ардане упал в пятницу, пострадали не менее 26 человек, сообщили городские власти.\n\n"
    "قالت السلطات إن 26 شخصا أصيبوا بجروح.\n\n\u202eevil\u202c 🙂 e\u0301 \u200b\ufeff zero"
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Bridge at Ardan falls | Norland Today</title>
<meta property="article:published_time" content="2025-07-04T10:00:00+03:00">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge at Ardan falls",
"datePublished":"2025-07-04T10:00:00+03:00","author":{"@type":"Person","name":"Ana Bell"}}</script>
<style>p { color: black }</style></head><body><nav><ul><li><a href="/">Home</a></li>
<li><a href="/sport">Sport</a></li></ul></nav><main><article><h1>Bridge at Ardan falls</h1>
<p class="byline">By Ana Bell</p><time datetime="2025-07-04">July 4, 2025</time>
<p>At least 26 people were hurt when a bridge fell in Ardan on Friday, city authorities said.
The bridge had been closed to lorries for a year, and repairs were to begin in August.</p>
<figure><img src="a.jpg" alt="The bridge"><figcaption>The bridge. Photo: City</figcaption></figure>
<h2>What is known</h2><p>Crews pulled 14 people from the water &mdash; two of them children
&amp; one dog &#8212; the mayor said. &ldquo;It was <b>loud</b>,&rdquo; said Tom Reed, 41.</p>
<table><tr><td>Hurt</td><td>26</td></tr></table></article></main>
<aside><p>Related: <a href="/x">Ferry owners fined</a></p></aside>
<footer>&copy; 2025 Norland Today. All rights reserved.</footer></body></html>"""
RECORDS = [
    {"id": "a", "title": "Bridge falls", "text": PORTAL, "published": "2025-07-04"},
    {"id": 2, "text": SINGLE, "author": ["Ana Bell", "Tom Reed"], "story": "s1"},
    {"id": "c", "html": PAGE, "url": "https://norland.example/bridge"},
    {"id": "d", "text": OTHER, "publisher": "Norland Today"},
]
LINES = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in RECORDS)


def seeds() -> list[bytes]:
    """Every shape of input, as bytes."""
    texts = [t.encode() for t in (PORTAL, WRAPPED, SINGLE, OTHER)]
    pages = [PAGE.encode()]
    records = [LINES.encode(), json.dumps(RECORDS).encode(), json.dumps(RECORDS[1]).encode()]
    recoded = [
        PORTAL.encode("utf-16"),
        SINGLE.encode("cp1252"),
        b"\xef\xbb\xbf" + WRAPPED.encode(),
        OTHER.encode("utf-16-le"),
    ]
    packed = [gzip.compress(b, mtime=0) for b in (texts[0], pages[0], records[0])]
    # texts and records stand twice: they are read fastest, and most inputs are such
    return (
        texts * 2
        + records * 2
        + recoded
        + packed
        + pages * 2
        + list((makers.SAMPLES | archives.SAMPLES).values())
    )
