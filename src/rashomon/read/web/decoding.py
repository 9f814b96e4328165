"""The body of an answer, unfolded under a limit while it arrives."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from rashomon.ground.limits import megabytes
from rashomon.read.web.bounds import Broken, TooLarge

ACCEPTED = "gzip, deflate"
"""What we ask for. The rest would need libraries whose output cannot be bounded as surely."""

_GZIP = 16 + zlib.MAX_WBITS


class Body:
    """Gathers a body; `content` is what has been unfolded so far.

    `wire` and `unfolded` are limits in bytes, before and after decompression.
    """

    def __init__(self, encoding: str, wire: int, unfolded: int) -> None:
        self.content = bytearray()
        self._wire = wire
        self._unfolded = unfolded
        self._coding = encoding.strip().lower()

    def gather(self, chunks: Iterable[bytes]) -> bytes:
        """All of the body.

        Raises TooLarge past a limit, Broken where the encoding is none that we
        asked for or the bytes do not keep to it.
        """
        counted = self._counted(chunks)
        if self._coding in ("", "identity"):
            for data in counted:
                self._add(data)
        elif self._coding in ("gzip", "x-gzip"):
            self._inflate(counted, _GZIP)
        elif self._coding == "deflate":
            self._inflate(counted, zlib.MAX_WBITS)
        else:
            raise Broken(
                f"the server sent it in an encoding that was not asked for ({self._coding[:40]!r})"
            )
        return bytes(self.content)

    def _counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self._wire:
                raise TooLarge(f"it is larger than {megabytes(self._wire)}")
            yield chunk

    def _add(self, data: bytes) -> None:
        self.content += data
        if len(self.content) > self._unfolded:
            raise TooLarge(f"it unfolds to more than {megabytes(self._unfolded)}")

    def _inflate(self, chunks: Iterator[bytes], bits: int) -> None:
        state = None
        for data in chunks:
            while data:
                if state is None:
                    # some servers leave the header of "deflate" out
                    bare = bits == zlib.MAX_WBITS and data[0] & 0x0F != 8
                    state = zlib.decompressobj(-bits if bare else bits)
                if state.eof:
                    if bits != _GZIP or data[:1] != b"\x1f":
                        return  # what follows the end is no part of it
                    state = zlib.decompressobj(bits)
                try:
                    self._add(state.decompress(data, self._unfolded - len(self.content) + 1))
                except zlib.error as error:
                    raise Broken(f"what the server calls compressed is not ({error})") from error
                data = state.unused_data if state.eof else state.unconsumed_tail
        if state is not None and not state.eof:
            raise Broken("the compressed page stops in the middle")
