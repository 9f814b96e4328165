"""What one process may take: processor seconds and memory, held by the system where it can."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may take for one piece of work: processor seconds, and bytes more than it has.

    Held where the system can; elsewhere the clock of the process that asks is the bound.
    """

    seconds: float
    memory: int

    def hold_memory(self) -> None:
        """Let this process take so many bytes more than it has now, and leave no dump."""
        with suppress(ImportError, OSError, ValueError):
            import resource

            held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (held + self.memory, hard))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def release_memory(self) -> None:
        """Let this process take again what it might before."""
        with suppress(ImportError, OSError, ValueError):
            import resource

            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))

    def hold_time(self) -> None:
        """Let this process take so many seconds from now on."""
        with suppress(ImportError, OSError, ValueError):
            import resource

            used = resource.getrusage(resource.RUSAGE_SELF)
            most = int(used.ru_utime + used.ru_stime + self.seconds) + 1
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
