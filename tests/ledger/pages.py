"""Pages of invented articles, the edits that are made to them, and what changes around them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

PLACES = ("Ostervik", "Larnes", "Tolmar", "Skarholm", "Vantry", "Ambrost", "Dunmere", "Pelham")
FIRST = ("Ana", "Boris", "Clara", "David", "Elena", "Farid", "Grace", "Henrik", "Ines", "Jonas")
LAST = ("Ruiz", "Lindt", "Moreau", "Keller", "Novak", "Haddad", "Okoro", "Berg", "Costa", "Weiss")
ROLES = ("mayor", "fire chief", "harbour master", "hospital director", "police spokesman")
EVENTS = ("explosion", "fire", "flood", "landslide", "collision")
SAID = (
    "We have never seen anything like this",
    "The water came within minutes and nobody was warned",
    "Everything that could be done was done that night",
    "We will rebuild the quay before the winter comes",
    "Nobody should have to wait this long for an answer",
    "The alarm was raised far too late for the lower town",
)
OTHER = (
    "It was worse than anybody could have expected",
    "No one in this town will forget what happened here",
    "There were warnings and they were not listened to",
    "We owe the families the whole truth about it",
)
LINKS = (
    "Ten walks along the coast", "Bakers ask for cheaper flour", "Ferry fares to rise in autumn",
    "The best soups of the season", "School choir wins a prize", "Old mill to become a museum",
    "How to store apples", "Chess club looks for players",
)  # fmt: skip
ADS = ("Boots for every road", "Insurance from 9 a month", "Try our news app", "Win a weekend away")

FIGURES = (
    "At least {dead} people were killed and {hurt} were injured in the {event} in {place} on "
    "Wednesday, officials said.",
    "The {event} in {place} has left {dead} people dead and {hurt} hurt, according to the "
    "district hospital.",
    "Some {dead} residents died and {hurt} others were taken to hospital after the {event} in "
    "{place}.",
    "Rescue workers found {dead} bodies in {place}; {hurt} people were treated for injuries.",
    "The death toll of the {event} in {place} rose to {dead} on Wednesday, while {hurt} people "
    "remained in hospital.",
    "More than {hurt} people were wounded in the {event}, and {dead} of the dead have been named.",
)
COSTS = (
    "The damage is put at {cost} million euros.",
    "About {cost} houses in the lower town have no water.",
    "Power is back in {cost} percent of the district.",
    "The first fire engine arrived {cost} minutes after the alarm.",
)
QUOTES = (
    "“{words},” {role} {who} told reporters in front of the town hall.",
    "“{words},” said {who}, the {role}.",
    "{who}, the {role}, said: “{words}.”",
    "Speaking near the harbour on Wednesday, {role} {who} said “{words}”.",
    "“{words},” {who} wrote in a message to the families.",
)
NAMES = (
    "{office} {second} visited the scene on Wednesday evening and spoke with the families.",
    "The families were met by {second}, the {office}, on Wednesday evening.",
    "An inquiry will be led by {second}, the government said.",
    "Among those who helped was {second}, a nurse who lives above the quay.",
    "Flowers were laid by {second} and other neighbours.",
)
OFFICES = ("transport minister", "regional president", "chief engineer", "bishop")


@dataclass(frozen=True)
class Article:
    """What an article says, and by which sentences; `note` is a paragraph at its end."""

    place: str
    event: str
    dead: int
    hurt: int
    who: str
    role: str
    words: str
    second: str
    office: str
    cost: int
    shape: tuple[int, int, int, int]
    modified: str = "2031-05-07T08:00:00+00:00"
    note: str = ""

    def paragraphs(self) -> list[str]:
        kinds = zip((FIGURES, QUOTES, COSTS, NAMES), self.shape, strict=True)
        toll, quote, cost, name = (
            each[n].format(**vars(self)).replace(" bishop ", " Bishop ") for each, n in kinds
        )
        found = [
            toll,
            quote,
            f"The {self.event} began shortly before dawn near the harbour of {self.place}, and "
            "the road to the coast was closed for most of the day.",
            cost,
            name[:1].upper() + name[1:],
            "Schools in the district stay closed until Friday while the buildings are inspected, "
            "and the regional train does not stop at the harbour.",
        ]
        return [*found, *([self.note] if self.note else [])]

    def page(self, around: Around) -> str:
        """Its page, with what stands around it."""
        body = "".join(f"<p>{around.marks(p)}</p>\n" for p in self.paragraphs())
        links = "".join(f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(around.links))
        return f"""<!DOCTYPE html><html lang="en"><head><title>{self.title} | Coast Courier</title>
<meta property="og:title" content="{self.title}">
<meta property="og:site_name" content="Coast Courier">
<meta property="article:published_time" content="2031-05-07T08:00:00+00:00">
<meta property="article:modified_time" content="{self.modified}">
<link rel="canonical" href="https://courier.example/{self.slug}"></head><body>
<header><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<span class="clock">{around.clock}</span>
</header><main><article><h1>{self.title}</h1>
{body}</article></main>
<aside class="ad">{around.ad}</aside><aside class="related"><h2>Related</h2><ul>{links}</ul></aside>
<footer>© 2031 Coast Courier. {around.readers} readers today.</footer></body></html>"""

    @property
    def title(self) -> str:
        return f"Deadly {self.event} in {self.place} shocks coast"

    @property
    def slug(self) -> str:
        return f"{self.event}-{self.place}-{self.dead}-{self.hurt}".lower()


@dataclass(frozen=True)
class Around:
    """What stands around an article, and how its marks are written."""

    clock: str = "14:05"
    links: tuple[str, ...] = LINKS[:4]
    ad: str = ADS[0]
    readers: int = 1200
    straight: bool = False
    wide: bool = False

    def marks(self, text: str) -> str:
        if self.straight:
            text = text.replace("“", '"').replace("”", '"')
        return text.replace(" ", "\u00a0", 1) if self.wide else text

    @classmethod
    def drawn(cls, pick: random.Random) -> Around:
        hour, minute = pick.randrange(24), pick.randrange(60)
        links = tuple(pick.sample(LINKS, pick.randint(2, 6)))
        words = pick.choice((f"{hour:02}:{minute:02}", f"Updated {minute} minutes ago"))
        chance = pick.random
        return cls(
            words, links, pick.choice(ADS), pick.randrange(9999), chance() < 0.5, chance() < 0.5
        )


def article(pick: random.Random) -> Article:
    """An invented article."""
    one, two = (
        f"{f} {n}" for f, n in zip(pick.sample(FIRST, 2), pick.sample(LAST, 2), strict=True)
    )
    return Article(
        pick.choice(PLACES),
        pick.choice(EVENTS),
        pick.randint(3, 40),
        pick.randint(41, 300),
        one,
        pick.choice(ROLES),
        pick.choice(SAID),
        two,
        pick.choice(OFFICES),
        pick.randint(12, 90),
        tuple(pick.randrange(len(each)) for each in (FIGURES, QUOTES, COSTS, NAMES)),  # type: ignore[arg-type]
    )


def _figure(held: Article, pick: random.Random) -> Article:
    chance = pick.random()
    if chance < 0.4:
        return replace(held, dead=held.dead + pick.randint(1, 9))
    if chance < 0.7:
        return replace(held, cost=held.cost - pick.randint(1, 9))
    return replace(held, hurt=held.hurt + pick.randint(1, 90))


def _quote(held: Article, pick: random.Random) -> Article:
    return replace(held, words=pick.choice([w for w in (*SAID, *OTHER) if w != held.words]))


def _name(held: Article, pick: random.Random) -> Article:
    last = [n for n in LAST if n not in held.second and n not in held.who]
    if pick.random() < 0.5:
        return replace(held, second=f"{held.second.split()[0]} {pick.choice(last)}")
    return replace(held, who=f"{held.who.split()[0]} {pick.choice(last)}")


EDITS: dict[str, Callable[[Article, random.Random], Article]] = {
    "figure": _figure,
    "quote": _quote,
    "name": _name,
}
NOTES = (
    "Correction: An earlier version of this article gave other details.",
    "This article was amended on 7 May 2031 to correct an error.",
    "Clarification: the details of this story were updated.",
    "Editor's note: this report has been changed since it was first published.",
    "This story has been updated with words of officials.",
    "An earlier version of this report misstated a detail; it has been corrected.",
    "Corrected on 7 May 2031: a name was spelled wrongly.",
    "Update, 12:30: new details have been added.",
)


def marked(held: Article, pick: random.Random) -> Article:
    """The same, saying that it was changed: by its time, or by words."""
    if pick.random() < 0.4:
        return replace(held, modified="2031-05-07T12:30:00+00:00")
    return replace(held, note=pick.choice(NOTES))
