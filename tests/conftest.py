"""No test uses the own cache folder of whoever runs it; none fails for a busy machine."""

import os
import tempfile

from hypothesis import settings

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="rashomon-tests-")

# A deadline by the wall clock fails where other work takes the processor, or where the first
# example loads a library. How time grows is tested by processor time (read/test_growth.py).
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
