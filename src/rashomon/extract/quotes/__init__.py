"""Who said what: source, cue and content of every attribution.

One report's way: paragraphs → trees and quoted stretches → frames (a cue with its
source and content) → drafts (speech carried over paragraphs) → quotes (sources
settled, channels found).
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.quotes import carry, direct, forms
from rashomon.extract.quotes.carry import DASHES, Draft
from rashomon.extract.quotes.channels import channel, is_outlet
from rashomon.extract.quotes.forms import MARKS
from rashomon.extract.quotes.frames import Frame
from rashomon.extract.quotes.gates import learned
from rashomon.extract.quotes.marks import stretches
from rashomon.extract.quotes.referents import Who, head_of
from rashomon.extract.quotes.speakers import Speakers
from rashomon.extract.quotes.speech import capitals
from rashomon.extract.rules import mark, since
from rashomon.language import Parse
from rashomon.language.tree import Tree
from rashomon.lexicon import Lexicon
from rashomon.lexicon.attribution import Channels, CueTable, Forms, Sources
from rashomon.model import Attribution, Cue, Entity, Force, Form, Quote, Span, content_id

_LINE = 160
"""Characters below which a first paragraph of one sentence may be a headline."""


def extract(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The attributions of headline and body, ordered by place."""
    lexicon = parse.language.lexicon
    cues = lexicon.table("cues", CueTable)
    sources, shapes = lexicon.table("sources", Sources), lexicon.table("forms", Forms)
    people = forms.names(entities)
    turns = forms.turns([p.tree for p in parse.passages], people, shapes)
    words = direct.QuoteContext(
        parse.language.made(learned), cues, shapes, people, frozenset(sources.kinds),
        sources.written, capitals(parse.report.text),
    )  # fmt: skip
    blocks = []
    for number, passage in enumerate(parse.passages):
        tree, turn = passage.tree, turns.get(number)
        held = _only(turn) if turn else direct.own(tree, stretches(tree.text), words)
        blocks.append((tree, held))
    heard = forms.voices((tree, f) for tree, spoken in blocks for f in spoken.frames)
    for number, passage in enumerate(parse.passages):
        tree, zoned = passage.tree, passage.kind in ("headline", "subhead")
        first = not number and len(parse.passages) > 1 and _brief(tree)
        if number in turns or not (zoned or first):
            continue
        at = mark()
        label = forms.headline(tree, people, sources, heard)
        if label is not None and (zoned or forms.named(tree, label, people)):
            blocks[number] = tree, _only(label.ruled(*since(at)))
    drafts = carry.drafts(blocks, words)
    trees = [tree for tree, _ in blocks]
    speakers = Speakers(trees, [spoken.inside for _, spoken in blocks], entities, lexicon)
    lines = [(parse.passages[n].tree, turns[n]) for n in sorted(turns)]
    if lines:
        answers = [t for t, frame in lines if forms.answer(t, frame, shapes)]
        speakers.interviewed(lines[0][0].start, answers)
    speakers.heard((d.tree, d.frame) for d in drafts if d.frame)
    room = _Room(parse.report.id, lexicon, speakers, _contents(drafts))
    return tuple(sorted((room.quote(d) for d in drafts), key=lambda q: (q.start, q.id)))


def _brief(tree: Tree) -> bool:
    """Whether a report's first paragraph may be its headline: one sentence on a line or two.

    Speech alone behind a colon is the report's own.
    """
    colon = tree.text.find(":")
    told = tree.text[colon + 1 :].strip().rstrip(".")
    alone = told[:1] in MARKS and told[-1:] in MARKS
    return len(tree.text) < _LINE and len(tree.sents) == 1 and not alone


def _only(frame: Frame) -> direct.Spoken:
    """A passage that is one frame."""
    return direct.Spoken([frame], [], [], set())


def _contents(drafts: list[Draft]) -> dict[int, list[Span]]:
    """All content of a passage, by the identity of its tree."""
    held: dict[int, list[Span]] = {}
    for draft in drafts:
        held.setdefault(id(draft.tree), []).extend(draft.content)
    return held


@dataclass(frozen=True, slots=True)
class _Room:
    """What is the same for every quote of a report."""

    report: str
    lexicon: Lexicon
    speakers: Speakers
    contents: dict[int, list[Span]]

    def quote(self, draft: Draft) -> Quote:
        form: Form = "direct" if draft.direct else "mixed" if draft.quoted else "indirect"
        id = content_id("q", self.report, *draft.content)
        at = mark()
        said = self._attribution(draft)
        return Quote(id, form, draft.content, said, draft.quoted, rules=self._rules(draft, at))

    def _rules(self, draft: Draft, at: int) -> tuple[str, ...]:
        """Those of cue and content, of the draft, of the source; then the lexicon's cue."""
        frame = draft.frame
        if frame is None:
            return draft.rules
        lemma = draft.tree.lemmas[frame.cue]
        listed = lemma in self.lexicon.table("cues", CueTable).forces
        keys = (*frame.rules, *draft.rules, *since(at), *([f"cue.{lemma}"] if listed else []))
        return tuple(dict.fromkeys(keys))

    def _attribution(self, draft: Draft) -> Attribution:
        tree, frame = draft.tree, draft.frame
        if frame is None:
            return Attribution(None)
        who = self.speakers.who(tree, frame.source, draft.content)
        channels = self.lexicon.table("channels", Channels)
        came = channel(tree, frame.cue, self.contents[id(tree)], channels, self.speakers)
        relay = self.speakers.who(tree, frame.relay, draft.content) if frame.relay else Who(None)
        if relay.name and is_outlet(relay.name, channels):
            came = came or relay.name
        cues = self.lexicon.table("cues", CueTable)
        verb = _verb(tree, frame.cue)
        if who.kind == "unknown" and verb in cues.of_things and _thing(tree, frame):
            who = Who(None)
        view = self.lexicon.table("forms", Forms).views.get(verb)
        force = cues.forces.get(verb) or (view.force if view else "neutral")
        negated = tree.pos[frame.cue] in ("VERB", "AUX") and tree.predication(frame.cue).denied
        if negated:
            force = _turned(force, verb in cues.raising)
        verb = cues.spelled.get(verb, verb)
        return Attribution(
            speaker=who.name,
            span=tree.span(*frame.source) if frame.source else None,
            cue=Cue(tree.span(frame.cue, frame.cue), verb, force, negated),
            source_kind=who.kind,
            channel=came,
            role=who.role,
            relay=relay.name,
            grounds=who.grounds,
            entity=who.entity.id if who.entity else None,
        )


def _turned(force: Force, raises: bool) -> Force:
    """The force of a cue with a "not": "does not think that …" denies, "did not deny" does not."""
    if raises:
        return "denial"
    return "neutral" if force == "denial" else force


def _thing(tree: Tree, frame: Frame) -> bool:
    """Whether the words for a source are a common noun."""
    return frame.source is not None and tree.pos[head_of(tree, frame.source)] == "NOUN"


def _verb(tree: Tree, cue: int) -> str:
    lemma = tree.lemmas[cue]
    if lemma in tree.small.credits:
        return tree.small.credited
    name = tree.pos[cue] == "PROPN" and tree.kind == "body" and len(lemma.rstrip(".")) > 1
    if lemma[:1] in DASHES or name:
        return "-"
    return lemma if lemma[:1].isalpha() and not lemma.endswith(".") else ":"
