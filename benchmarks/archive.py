"""Archives: made ones of any size, and how `rashomon archive` reads them.

    python benchmarks/archive.py make FOLDER COUNT [--form mixed|jsonl] [--seed 1]
    python benchmarks/archive.py score FOLDER ARCHIVE
    python benchmarks/archive.py growth 2000,6000,20000
    python benchmarks/archive.py [--records 2000] [--rounds 1] [--json]

`make` writes COUNT pages of invented stories, told by several reports in words of their own,
with copies under other headlines, trimmed copies, later versions, strangers that belong to no
story, and broken records; a page hangs on the seed and its number alone. `gold.csv` says what
is what. `score` holds an archive that was read against it: pairs that are one text, and pairs of
one story. `growth` reads archives of these sizes, one after the other. Without any of them,
a made archive is read on the local engine with 1, 4 and 16 partitions, and half of it also while
20 workers are killed: time, memory, and the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import csv
import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from harness import ROOT, Row, said

SHARD = 1000
"""Records of a file."""
A_DAY = 300
"""Records of a day: a larger archive is a longer one."""
FIRST = date(2031, 1, 1)
KILLS = 20
"""Workers that are killed at random moments while one archive is read."""
BROKEN = 200
"""One record of so many is broken."""


def listed(told: str, mark: str = " ") -> list[str]:
    """The words of a list, parted by a mark."""
    return told.split(mark)


ONSETS = listed("b br c d dr f g gr h k l m n p r s st t tr v w")
VOWELS = listed("a e i o u ai ea")
CODAS = listed("l ll m n nd r rn s t v x")
ADJECTIVES = listed(
    "old new narrow wide northern southern wooden iron empty crowded quiet burnt frozen flooded "
    "steep public private local regional former late early heavy light distant nearby broken "
    "repaired disputed rusted painted hidden famous modest costly cheap idle busy dusty salted "
    "covered open fenced leaking sunken raised tilted vaulted tiled slated glazed timbered"
)
NOUNS = listed(
    "bridge quay mill school ferry tower canal market station depot warehouse orchard quarry "
    "harbour lighthouse chapel theatre library hospital bakery brewery tannery foundry stadium "
    "museum tunnel viaduct reservoir dam pier barn granary kiln smithy shipyard nursery archive "
    "court prison barracks hotel inn garage airfield observatory greenhouse cannery sawmill"
)
VERBS = listed(
    "inspected closed reopened visited cleared guarded measured photographed repaired surveyed "
    "abandoned crossed reached searched drained lit emptied sealed fenced watched described "
    "praised blamed mentioned remembered rebuilt insured sold bought leased occupied left"
)
ENDS = listed(
    "before noon|after dusk|during the night|within an hour|without a warning|"
    "in thick fog|under heavy rain|at low tide|in front of a crowd|"
    "for the third time this year|on the orders of the council|against all advice|"
    "with borrowed tools|by lamplight|to the surprise of neighbours",
    "|",
)
EVENTS = (
    ("fire", "caught fire", "killed"),
    ("blast", "exploded", "killed"),
    ("collapse", "collapsed", "injured"),
    ("flood", "was flooded", "injured"),
    ("crash", "was hit by a lorry", "killed"),
    ("storm", "lost its roof in a storm", "injured"),
)
WITNESSES = ("police", "the fire service", "the town hall", "the hospital", "the coast guard")


@dataclass(frozen=True, slots=True)
class Made:
    """A record and what it is: its story, the text that it goes back to, and how."""

    id: str
    story: str
    text: str
    kind: str
    content: dict[str, Any]


def word(draw: random.Random, parts: int = 2) -> str:
    """A name that is none."""
    made = "".join(draw.choice(ONSETS) + draw.choice(VOWELS) for _ in range(parts))
    return (made + draw.choice(CODAS)).capitalize()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what one story is told of: its place, others near it, persons, bodies."""

    place: str
    near: tuple[str, ...]
    persons: tuple[str, ...]
    bodies: tuple[str, ...]

    @classmethod
    def drawn(cls, draw: random.Random) -> Cast:
        """A cast of invented names."""
        near = tuple(word(draw, 3) for _ in range(5))
        persons = tuple(f"{word(draw)} {word(draw, 3)}" for _ in range(6))
        bodies = tuple(f"{word(draw, 3)} {draw.choice(('Works', 'Lines'))}" for _ in range(4))
        return cls(word(draw, 3), near, persons, bodies)


def sentence(draw: random.Random, cast: Cast) -> str:
    """What somebody of the cast did with something near its place."""
    pick = draw.choice
    person, body, near = pick(cast.persons), pick(cast.bodies), pick(cast.near)
    what = f"the {pick(ADJECTIVES)} {pick(NOUNS)}"
    forms = (
        f"{person} of {body} {pick(VERBS)} {what} of {near} {pick(ENDS)}",
        f"{body} {pick(VERBS)} {what} between {cast.place} and {near}, {person} recalled",
        f"{near} and {cast.place} {pick(VERBS)} {what} with {person} {pick(ENDS)}",
        f"{what} near {near} was {pick(VERBS)} by {person} for {body}",
    )
    made = pick(forms)
    return made[0].upper() + made[1:] + "."


def story(number: int, seed: int) -> list[Made]:
    """The records of one story, in the order in which they were published."""
    draw = random.Random(f"{seed} {number}")
    cast, thing = Cast.drawn(draw), draw.choice(NOUNS)
    name, happened, slot = draw.choice(EVENTS)
    toll = draw.randint(2, 40)
    key = f"s{number}"
    found: list[Made] = []
    for voice in range(draw.choice((1, 1, 1, 2, 3, 4))):
        toll += draw.choice((0, 0, 1, 3))
        found += _told(draw, (key, voice), cast, (thing, name, happened, slot, toll))
    return found


def _told(
    draw: random.Random, name: tuple[str, int], cast: Cast, event: tuple[str, str, str, str, int]
) -> Iterator[Made]:
    """One report of a story, and the copies and versions of it."""
    thing, what, happened, slot, toll = event
    key, voice = name
    place = cast.place
    text = f"{key}-{voice}"
    verb = f"were {slot}"
    lede = (
        f"{toll} people {verb} when the {draw.choice(ADJECTIVES)} {thing} of {place} {happened} "
        f"{draw.choice(ENDS)}, {draw.choice(WITNESSES)} in {place} said."
    )
    said = f"“{sentence(draw, cast)[:-1]},” said {cast.persons[0]}, the mayor of {place}."
    body = [lede, said, *(sentence(draw, cast) for _ in range(draw.randint(6, 14)))]
    paper = f"{word(draw)} {draw.choice(('Courier', 'Post', 'Gazette', 'Herald'))}"
    record = {
        "id": text,
        "title": f"{what.capitalize()} at {thing} in {place}: {toll} {slot}",
        "publisher": paper,
        "text": "\n\n".join(body),
    }
    yield Made(text, key, text, "original", record)
    for n in range(draw.choice((0, 0, 0, 1, 1, 2, 5))):
        kind = draw.choice(("retitled", "trimmed", "version"))
        held = list(body)
        title = f"{place}: {draw.choice(ADJECTIVES)} {thing} {happened}"
        if kind == "trimmed":
            held = held[: max(3, round(len(held) * draw.uniform(0.4, 0.8)))]
        elif kind == "version":
            held[0] = held[0].replace(str(toll), str(toll + 2), 1)
            held.append(sentence(draw, cast))
        other = {"id": f"{text}-{n}", "title": title, "publisher": f"{word(draw)} Online"}
        yield Made(f"{text}-{n}", key, text, kind, other | {"text": "\n\n".join(held)})


def records(count: int, seed: int) -> Iterator[Made]:
    """So many records, story by story; their days go on as there are more."""
    left, number = count, 0
    while left > 0:
        for made in story(number, seed)[:left]:
            at = count - left
            day = FIRST + timedelta(days=at // A_DAY)
            yield replace(made, content=made.content | {"published": day.isoformat()})
            left -= 1
        number += 1


def page(record: dict[str, Any]) -> bytes:
    """A record as the page that a web archive holds."""
    paragraphs = "".join(f"<p>{p}</p>" for p in record["text"].split("\n\n"))
    head = (
        f'<title>{record["title"]}</title><meta property="og:site_name" '
        f'content="{record["publisher"]}"><meta property="article:published_time" '
        f'content="{record["published"]}">'
    )
    words = f"<article><h1>{record['title']}</h1>{paragraphs}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{words}</body></html>".encode()


def archived(record: dict[str, Any]) -> bytes:
    """A page as a record of WARC, packed by itself."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(record)
    digest = base64.b32encode(hashlib.sha1(answer).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{record['id']}.example/\r\n"
        f"WARC-Date: 2040-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:x:{record['id']}>\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 1, mtime=0)


def broken(line: bytes, draw: random.Random) -> bytes:
    """A record that cannot be read."""
    return draw.choice((line[: len(line) // 2], b'{"id": "none"}', b"[1, 2", b"\xff\xfe\x00"))


def make(folder: Path, count: int, form: str, seed: int) -> int:
    """Writes the archive and what is what; how many records are broken."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)
    lost = 0
    with (folder.parent / f"{folder.name}.gold.csv").open("w", newline="") as gold:
        told = csv.writer(gold)
        told.writerow(("id", "story", "text", "kind"))
        for number, held in enumerate(_shards(records(count, seed))):
            draw.shuffle(held)
            warc = form == "mixed" and number % 4 == 3
            pieces = []
            for made in held:
                told.writerow((made.id, made.story, made.text, made.kind))
                line = json.dumps(made.content).encode()
                pieces.append(archived(made.content) if warc else line + b"\n")
                if draw.randrange(BROKEN) == 0:
                    lost += 1
                    bad = broken(line, draw)
                    pieces.append(b"not a record" if warc else bad + b"\n")
            ending = "warc.gz" if warc else "jsonl"
            content = b"".join(pieces)
            (folder / f"{number:06}.{ending}").write_bytes(content)
    return lost


def _shards(held: Iterable[Made]) -> Iterator[list[Made]]:
    shard: list[Made] = []
    for made in held:
        shard.append(made)
        if len(shard) == SHARD:
            yield shard
            shard = []
    if shard:
        yield shard


# ---- scoring -------------------------------------------------------------------------


def score(gold: Path, out: Path) -> dict[str, float]:
    """Recall and precision of pairs that are one text, and of pairs of one story."""
    import polars

    with gold.open(newline="") as file:
        known = {row["id"]: row for row in csv.DictReader(file)}
    columns = ["record", "url", "copy_of", "story"]
    held = polars.read_parquet(out / "reports" / "*.parquet", columns=columns)
    named: dict[str, dict[str, str]] = {"copy_of": {}, "story": {}}
    for record, url, copy, tale in held.iter_rows():
        id = record or url.removeprefix("https://").partition(".")[0]
        named["copy_of"][id], named["story"][id] = copy, tale
    found: dict[str, float] = {}
    for what, column, truth in (("copies", "copy_of", "text"), ("stories", "story", "story")):
        own = named[column]
        ours = _pairs((own[id], id) for id in own)
        theirs = _pairs((known[id][truth], id) for id in own)
        both = len(ours & theirs)
        found[f"{what}, recall"] = both / max(1, len(theirs))
        found[f"{what}, precision"] = both / max(1, len(ours))
    return found


def _pairs(held: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, id in held:
        groups[key].append(id)
    return {pair for own in groups.values() for pair in combinations(sorted(own), 2)}


# ---- measuring -----------------------------------------------------------------------


def read(paths: Path, out: Path, *words: str) -> tuple[float, float, float]:
    """Reads an archive; seconds by the clock and of the processor, and the driver's megabytes."""
    script = [sys.executable, "-m", "rashomon", "archive", paths.name, "-q", "--out", str(out)]
    before, begun = os.times(), time.monotonic()
    process = subprocess.Popen([*script, *words], cwd=paths.parent, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise SystemExit(f"rashomon archive ended with {process.returncode}")
    after = os.times()
    cpu = sum(getattr(after, n) - getattr(before, n) for n in ("children_user", "children_system"))
    return time.monotonic() - begun, cpu, used.ru_maxrss / 1024


def killed(paths: Path, out: Path, kills: int, *words: str) -> int:
    """Reads an archive while processes that work for it are killed; how many were."""
    script = [sys.executable, "-m", "rashomon", "archive", paths.name, "-q", "--out", str(out)]
    process = subprocess.Popen([*script, *words], cwd=paths.parent, stdout=subprocess.DEVNULL)
    draw = random.Random(7)
    done = 0
    while process.poll() is None:
        time.sleep(draw.uniform(0.2, 3.0))
        workers = children(process.pid)
        if done < kills and workers:
            with suppress(ProcessLookupError):
                os.kill(draw.choice(workers), signal.SIGKILL)
                done += 1
    if process.returncode not in (0, 3):
        raise SystemExit(f"rashomon archive ended with {process.returncode}")
    return done


def children(pid: int) -> list[int]:
    """The processes that this one started (Linux)."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def digest(out: Path) -> str:
    """A hash over all files of an archive."""
    held = hashlib.sha256()
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        held.update(f"{path.relative_to(out)}\n".encode())
        held.update(hashlib.sha256(path.read_bytes()).digest())
    return held.hexdigest()


def rows(count: int, words: list[str]) -> list[Row]:
    """Each way to read the same made archive, and half of it."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for name, size in (("whole", count), ("half", count // 2)):
            make(base / name, size, "mixed", 1)
        found: list[Row] = []
        digests = Counter[str]()
        taken: dict[str, tuple[float, float, float]] = {}
        for name in ("half", "whole"):
            for partitions in (1, 4, 16) if name == "whole" else (4,):
                out = base / f"out-{name}-{partitions}"
                own = f"{name}, {partitions}"
                taken[own] = read(base / name, out, "--partitions", str(partitions), *words)
                if name == "whole":
                    digests[digest(out)] += 1
                    scored = score(base / "whole.gold.csv", out)
                else:
                    halves = digest(out)
                shutil.rmtree(out)
        for own, (clock, cpu, memory) in taken.items():
            size = count if own.startswith("whole") else count // 2
            found.append(Row(f"archive, {own} partitions", 1000 * cpu / size, "ms cpu/rec"))
            found.append(Row(f"archive, {own} partitions, clock", clock, "s"))
            found.append(Row(f"archive, {own} partitions, memory", memory, "MB"))
        found.append(Row("different bytes of 3 ways", len(digests), "ways", limit=1))
        out = base / "out-killed"
        times = killed(base / "half", out, KILLS, *words)
        digests = Counter({digest(out): 1, halves: 1})
        found.append(Row(f"different bytes after {times} kills", len(digests), "ways", limit=1))
        more, fewer = taken["whole, 16"], taken["whole, 4"]
        ratio = more[0] / fewer[0]
        found.append(Row("16 partitions beside 4", more[0], "s", "4", ratio, 1.2))
        for what, share in scored.items():
            least = {"copies, recall": 0.98, "copies, precision": 0.99}.get(what)
            found.append(Row(what, share, "of pairs", limit=least, more=True))
        return found


def growth(sizes: list[int], words: list[str]) -> list[Row]:
    """Archives of several sizes, each read once: time and memory a record, copies and stories."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        first: tuple[float, float] | None = None
        for size in sizes:
            make(base / "made", size, "jsonl", 1)
            out = base / "out"
            clock, cpu, memory = read(base / "made", out, *words)
            scored = score(base / "made.gold.csv", out)
            each = 1000 * cpu / size
            first = first or (each, memory)
            ratio, more = each / first[0], memory / first[1]
            found.append(Row(f"{size:,} records", each, "ms cpu/rec", "the first", ratio, 1.5))
            found.append(Row(f"{size:,} records, clock", clock, "s"))
            found.append(Row(f"{size:,} records, memory", memory, "MB", "the first", more))
            for what, share in scored.items():
                least = {"copies, recall": 0.98, "copies, precision": 0.99}.get(what)
                found.append(Row(f"{size:,}: {what}", share, "of pairs", limit=least, more=True))
            shutil.rmtree(base / "made")
            shutil.rmtree(out)
    return found


def main() -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument(
        "what", nargs="?", choices=("make", "score", "measure", "growth"), default="measure"
    )
    words.add_argument("folder", nargs="?", type=Path)
    words.add_argument("more", nargs="?")
    words.add_argument("--form", choices=("mixed", "jsonl"), default="mixed")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--records", type=int, default=2000)
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--statements", action="store_true", help="with real extraction")
    words.add_argument("--json", action="store_true", help="one JSON object, for programs")
    asked = words.parse_args()
    if asked.what == "make":
        lost = make(asked.folder, int(asked.more), asked.form, asked.seed)
        print(f"{int(asked.more):,} records, and {lost:,} that are broken, in {asked.folder}")
        return 0
    if asked.what == "score":
        gold = asked.folder.parent / f"{asked.folder.name}.gold.csv"
        for what, share in score(gold, Path(asked.more)).items():
            print(f"{what:24} {share:.4f}")
        return 0
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])
    )
    more = [] if asked.statements else ["--without-statements"]
    if asked.what == "growth":
        sizes = [int(n) for n in (str(asked.folder or "2000,6000,20000")).split(",")]
        return said(growth(sizes, more), asked.json)
    return said(rows(asked.records, more), asked.json)


if __name__ == "__main__":
    raise SystemExit(main())
