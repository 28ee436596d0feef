"""How much of a file is read before it is refused."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ingest.errors import TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. The defaults let the largest real plans and catalogues through and stop built bombs.

    `expanded_bytes` and `zip_ratio` bound what an archive may unpack to; `rows` and `cells` count non-empty ones of all
    sheets; a paragraph longer than `line_chars` is cut into several; `image_pixels` bounds one picture.
    """

    file_bytes: int = 100_000_000
    expanded_bytes: int = 300_000_000
    zip_entries: int = 20_000
    zip_ratio: int = 200
    text_chars: int = 8_000_000
    line_chars: int = 20_000
    pages: int = 2_000
    rows: int = 100_000
    cells: int = 1_000_000
    ocr_pages: int = 100
    image_pixels: int = 100_000_000
    seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the reading of one file has to be over, on the monotonic clock."""

    name: str
    seconds: float
    at: float

    @staticmethod
    def start(name: str, limits: Limits) -> Deadline:
        """Start the clock for the file `name`."""
        return Deadline(name, limits.seconds, time.monotonic() + limits.seconds)

    def check(self) -> None:
        """Call once a page or sheet.

        Raises:
            TooLarge: when the time is up.
        """
        if time.monotonic() > self.at:
            raise TooLarge(self.name, "读取用时（秒）", self.seconds)
