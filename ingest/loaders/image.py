"""Pictures of documents: photographs and scans, recognised page by page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from ingest.blocks import LoadedDocument
from ingest.errors import TooLarge, UnreadableFile
from ingest.limits import Deadline, Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.ocr import recognise_page, warn_of_recognition
from ingest.loaders.pages import write_pages

_MAX_SIDE = 4_500
# A picture does not say how large its paper was: it is taken to be as wide as A4, in points.
_PAGE_WIDTH = 595.0


def load_image(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a picture; each frame of a multi-page TIFF is a page.

    Raises:
        IngestError: if it is damaged or too large.
    """
    builder = DocumentBuilder(name, limits)
    deadline = Deadline.start(name, limits)
    pages = []
    for number, picture in enumerate(frames(name, raw, limits), start=1):
        deadline.check()
        width, height = picture.size
        pages.append(recognise_page(picture, number, _PAGE_WIDTH, _PAGE_WIDTH * height / width, builder))
    warn_of_recognition(builder, [page.number for page in pages])
    write_pages(pages, builder, deadline)
    return builder.build("image")


def frames(name: str, raw: bytes, limits: Limits) -> Iterator[Any]:
    """The pages of a picture as upright RGB images, large ones scaled down.

    Raises:
        UnreadableFile, TooLarge: if it is damaged, or has too many pages or pixels.
    """
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(raw))
            count = getattr(image, "n_frames", 1)
            if count > limits.ocr_pages and image.format == "TIFF":
                raise TooLarge(name, "图像页数", limits.ocr_pages)
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > limits.image_pixels:
                    raise TooLarge(name, "图像像素数", limits.image_pixels)
                upright = _on_white(ImageOps.exif_transpose(frame))
                upright.thumbnail((_MAX_SIDE, _MAX_SIDE))
                yield upright
                if image.format != "TIFF":
                    return
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableFile(name, "图像损坏或不完整") from error


def _on_white(image: Any) -> Any:
    """Transparent pictures often have black letters on nothing."""
    from PIL import Image

    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")
