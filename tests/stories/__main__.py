"""`python -m tests.stories`: write every story's expected account anew."""

from tests.stories import EXPECTED, account, stories, written

for folder in stories():
    (folder / EXPECTED).write_text(written(account(folder)), encoding="utf-8")
    print(f"{folder.name}: written")
