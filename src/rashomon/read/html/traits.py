"""What an element's name, role and class say of the blocks within it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.model import ZoneKind
from rashomon.read.html import forms, marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASIDES = frozenset(
    {"nav", "footer", "aside", "form", "select", "button", "dialog", "menu", "textarea", "label"}
)
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar",
     "toolbar", "alert", "alertdialog", "form", "button", "tablist"}
)  # fmt: skip
_KINDS: tuple[ZoneKind, ...] = ("caption", "credit", "byline", "dateline", "subhead", "headline")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Traits:
    """What the elements around a block say.

    `kinds`: what the block may be, the innermost saying first. `aside`: within a
    part that every page has (navigation, footer, form, comments …), by the
    element itself; `named`: the same, but only by a class's name; `elsewhere`: by
    such a name that leaves little doubt (comments, related, newsletter).
    `hidden`: a reader does not see it.
    """

    kinds: tuple[ZoneKind, ...] = ()
    aside: bool = False
    named: bool = False
    elsewhere: bool = False
    hidden: bool = False
    figure: bool = False
    quote: bool = False


class TraitReader:
    """Reads and remembers the traits of elements; one for each page."""

    def __init__(self, trusted: Iterable[HtmlElement] = ()) -> None:
        """`trusted`: elements whose own class names say nothing, for they hold the article."""
        self._trusted = set(trusted)
        self._held: dict[HtmlElement, Traits] = {}

    def of(self, element: HtmlElement) -> Traits:
        """The traits of the blocks that stand directly in this element."""
        path: list[HtmlElement] = []
        at: HtmlElement | None = element
        while at is not None and at not in self._held:
            path.append(at)
            at = at.getparent()
        traits = self._held[at] if at is not None else Traits()
        for inner in reversed(path):
            traits = self._with(traits, inner)
            self._held[inner] = traits
        return traits

    def _with(self, outer: Traits, element: HtmlElement) -> Traits:
        tag = str(element.tag)
        trusted = element in self._trusted or tag in ("html", "body")
        kinds: tuple[ZoneKind, ...] = ()
        named = elsewhere = False
        if not trusted:
            kinds, named, elsewhere = _says(_names(element), _property(element))
        classes = (element.get("class") or "")[:_LONGEST].lower().split()
        embed = not forms.words().classes.embeds.isdisjoint(classes)
        if tag == "figcaption":
            kinds = ("caption", *kinds)
        elif tag == "time":
            kinds = ("dateline", *kinds)
        elif tag == "address" or element.get("rel") == "author":
            kinds = ("byline", *kinds)
        return Traits(
            kinds=(*kinds, *outer.kinds)[:6],
            aside=outer.aside or (not trusted and _aside(tag, element)),
            named=outer.named or named,
            elsewhere=outer.elsewhere or elsewhere or embed,
            hidden=outer.hidden or marks.hidden(element),
            figure=outer.figure or (tag == "figure" and not trusted),
            quote=(outer.quote or tag == "blockquote") and not embed,
        )


def _names(element: HtmlElement) -> str:
    return f"{(element.get('class') or '')[:_LONGEST]} {(element.get('id') or '')[:100]}"


def _property(element: HtmlElement) -> str:
    return (element.get("itemprop") or "")[:100]


def _aside(tag: str, element: HtmlElement) -> bool:
    return tag in _ASIDES or (element.get("role") or "").lower() in _ROLES


@lru_cache(maxsize=20_000)
def _says(names: str, prop: str) -> tuple[tuple[ZoneKind, ...], bool, bool]:
    """(what the class, id and itemprop say, whether they say furniture, and without doubt)."""
    classes = forms.words().classes
    parts = set(forms.parts(names))
    found: list[ZoneKind] = [k for k in _KINDS if parts & getattr(classes, k)]
    prop = prop.lower()
    if "author" in prop or "creator" in prop:
        found.insert(0, "byline")
    elif "datepublished" in prop or "datemodified" in prop or "datecreated" in prop:
        found.insert(0, "dateline")
    elif "headline" in prop.split():
        found.insert(0, "headline")
    sure = bool(parts & classes.elsewhere or classes.whole & set(names.lower().split()))
    return tuple(found), sure or bool(parts & classes.furniture), sure
