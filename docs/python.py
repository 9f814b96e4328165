"""The reference of `import rashomon`, made from its signatures and docstrings; see generate.py."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

HEAD = """\
# The Python reference

This page is made from the docstrings (`python docs/generate.py`); do not edit it.

    import rashomon

Examples in it run as tests. What is shown without an import stands in `rashomon` itself; the
values that an account holds come from `rashomon.model` and are frozen.
"""
VALUES = (
    "Report", "Extraction", "Figure", "Quote", "Claim", "Finding", "Reading", "Lineage", "Problem",
    "Interval", "Scope", "Span",
)  # fmt: skip
"""The values that somebody who asks an account meets."""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    import rashomon
    from rashomon import errors, model
    from rashomon.api import findings
    from rashomon.changes import Changes

    for function in (rashomon.compare, rashomon.read):
        yield from _function(function, "##", f"rashomon.{function.__name__}")
    yield from _class(rashomon.Text, "rashomon.Text")
    yield from _class(rashomon.Account, "rashomon.Account")
    yield "\n## Lists of findings\n"
    for held in (findings.Findings, findings.Quotes, findings.Figures):
        yield from _class(held, held.__name__, "###")
    yield from _class(Changes, "Changes", "###", members=False)
    yield "\n## The values\n"
    for name in VALUES:
        yield from _class(getattr(model, name), f"model.{name}", "###", members=False)
    yield "\n## Errors\n"
    yield from _block(errors)


def _class(held: type, name: str, level: str = "##", members: bool = True) -> Iterator[str]:
    yield f"\n{level} `{name}`\n"
    yield _text(held)
    fields = getattr(held, "__dataclass_fields__", {})
    shown = [f for f in fields.values() if not f.name.startswith("_") and f.repr]
    if shown:
        yield "\n| field | type |\n|---|---|"
        for field in shown:
            told = _type(field.type).replace("|", "\\|")
            yield f"| `{field.name}` | `{told}` |"
    if not members:
        return
    for member, value in vars(held).items():
        if member.startswith("_"):
            continue
        if isinstance(value, property):
            yield f"\n{level}# `.{member}`\n"
            yield _text(value)
        elif inspect.isfunction(value) or isinstance(value, classmethod):
            yield from _function(getattr(held, member), f"{level}#", f".{member}")


def _function(function: Any, level: str, name: str) -> Iterator[str]:
    yield f"\n{level} `{name}`\n"
    yield f"    {name}{_signature(function)}\n"
    yield _text(function)


def _signature(function: Any) -> str:
    """The parameters without the modules of their types; one a line where they are many."""
    held = inspect.signature(function)
    parts: list[str] = []
    for parameter in held.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        parts.append(_type(str(parameter).replace("'", "")))
    line = f"({', '.join(parts)})"
    answer = "" if held.return_annotation is held.empty else f" -> {_type(held.return_annotation)}"
    if len(line) < 80:
        return line + answer
    return "(\n" + "".join(f"        {part},\n" for part in parts) + f"    ){answer}"


def _type(told: object) -> str:
    """A type as a reader writes it."""
    name = told if isinstance(told, str) else getattr(told, "__name__", str(told))
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", name)


def _text(held: object) -> str:
    """The docstring, its examples as code."""
    told = inspect.getdoc(held) or ""
    words, mark, examples = told.partition("\n>>> ")
    code = "\n".join(f"    {line}" for line in f">>> {examples}".splitlines()) if mark else ""
    return _plain(words.strip()) + (f"\n\n{code}" if code else "")


def _block(module: Any) -> Iterator[str]:
    yield "\n".join(f"    {line}".rstrip() for line in (inspect.getdoc(module) or "").splitlines())


def _plain(words: str) -> str:
    """Words of a docstring as Markdown: what is code there already stays."""
    return re.sub(r"(?<!`)<(\w+)>(?!`)", r"`<\1>`", words)
