"""Takes the README's picture of the demo's page anew, in a browser: `python docs/picture.py`.

Needs chromium (Debian package `chromium`). The picture shows the bundled story, which is ours.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

PICTURE = Path(__file__).parent / "img" / "account.png"
WIDTH, HEIGHT = 1100, 1420


def main() -> int:
    """Make the demo's page in a folder of its own and photograph its top."""
    from playwright.sync_api import sync_playwright

    from rashomon.cli.demo import PAGE, demo

    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is missing: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.chdir(folder)
        demo(quiet=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto((Path(folder) / PAGE).as_uri())
        page.screenshot(path=PICTURE)
        browser.close()
        os.chdir(PICTURE.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
