"""`python -m tests.stories`: write every story's expected account anew."""

from tests.stories import EXPECTED, HERE, account, written

for folder in sorted(p for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_")):
    (folder / EXPECTED).write_text(written(account(folder)), encoding="utf-8")
    print(f"{folder.name}: written")
