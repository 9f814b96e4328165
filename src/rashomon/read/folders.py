"""Which files of a folder are read as reports, and which are passed over and counted.

Only within a folder does a name decide: a file that is named itself is opened
whatever its name. PDF, word processor and other files that hold prose are not
passed over; reading names each of them, since a report may be lost with it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

ENDINGS = {
    "source code": "py pyi pyc ipynb js mjs cjs ts tsx jsx vue svelte java class kt scala groovy c "
    "h cc cpp cxx hpp cs go rs rb php pl pm swift jl lua ex exs erl hs clj dart r rmd sh bash zsh "
    "fish bat cmd ps1 sql wasm map",
    "styles": "css scss sass less styl",
    "settings": "toml yaml yml ini cfg conf env properties plist lock editorconfig",
    "pictures": "png jpg jpeg gif webp avif bmp ico tif tiff svg heic heif psd raw eps ai",
    "sound and film": "mp3 m4a wav ogg oga opus flac aac mp4 m4v mov avi mkv webm wmv mpg mpeg",
    "fonts": "woff woff2 ttf otf eot",
    "archives": "zip tar tgz tbz txz bz2 xz zst 7z rar jar whl egg deb rpm apk iso dmg",
    "tables": "csv tsv xls xlsx xlsm ods numbers parquet feather arrow",
    "presentations": "ppt pptx odp key",
    "databases": "db sqlite sqlite3 mdb pkl pickle npy npz h5 hdf5",
    "programs": "exe dll so o a obj lib dylib bin msi",
}
"""Kinds of files that hold no report, by the endings of their names."""

_KINDS = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}


def kind(name: str) -> str | None:
    """What a file's name says that it is, where that is no report; else None.

    The name within a gzip file's counts: `a.csv.gz` is a table, `a.html.gz` may be a report.
    """
    stem = name.lower().removesuffix(".gz")
    return _KINDS.get(stem.rpartition(".")[2]) if "." in stem else None


def walk(folder: str, failed: list[OSError]) -> Iterator[str]:
    """The files of a folder and those below, sorted, hidden ones left out.

    Links to folders are not followed, so that a loop of them ends. What could not be
    entered is added to `failed`.
    """
    for where, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if _wanted(f, files))
        for name in sorted(f for f in files if not f.startswith(".")):
            yield os.path.join(where, name)  # noqa: PTH118 - keeps the name as given


def _wanted(folder: str, files: list[str]) -> bool:
    """Not hidden, and not the folder of pictures and scripts beside a page saved by a browser."""
    page = folder.removesuffix("_files")
    saved = page != folder and any(f in files for f in (f"{page}.html", f"{page}.htm"))
    return not folder.startswith(".") and not saved


def passed_over(kinds: Iterable[str]) -> str:
    """How many files of which kinds were passed over, the most first; "" where none was."""
    counts = sorted(Counter(kinds).items(), key=lambda pair: (-pair[1], pair[0]))
    if not counts:
        return ""
    total = sum(count for _, count in counts)
    files = (
        "1 file that is no report by its name was"
        if total == 1
        else (f"{total:,} files that are no reports by their names were")
    )
    listed = ", ".join(f"{count:,} of {kind}" for kind, count in counts)
    return f"{files} passed over: {listed}. Name a file itself to have it read."
