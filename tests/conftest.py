"""No test writes to the user's own cache folder, nor reads from it."""

import os
import tempfile

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="rashomon-tests-")
