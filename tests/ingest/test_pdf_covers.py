"""Text of a PDF page that something is painted over, or that stands in a layer that is off."""

import pytest

from ingest.limits import Limits
from ingest.loaders.pdf import load_pdf
from tests.ingest.files import pdf_of

SHOWN = "BT /F1 14 Tf 50 700 Td (The plan of the example district is in force) Tj ET\n"
PLANTED = "BT /F1 14 Tf 50 600 Td (Example order 0099) Tj ET\n"
LAYER = "/OC /Layer BDC " + PLANTED + " EMC"
BAR = " rg 40 590 400 30 re f "


def page(content: str, state: str = "") -> bytes:
    return pdf_of([
        f"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << {state} /Order [] >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> /Properties << /Layer 6 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /OCG /Name (Example) >>",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (PLANTED + "1 1 1" + BAR, ""),
        (PLANTED + "0 0 1 rg 300 100 9 9 re f " * 300 + "1 1 1" + BAR, ""),
        (PLANTED + "0 0 0" + BAR, ""),
        (LAYER, "/OFF [6 0 R]"),
    ],
    ids=["under a white bar", "under the last of many bars", "blacked out", "in a layer that is off"],
)
def test_what_is_covered_is_left_out_and_told(content, state):
    loaded = load_pdf("示例.pdf", page(SHOWN + content, state), Limits())

    assert "0099" not in loaded.text
    assert "example district" in loaded.text
    assert any("看不见" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    "content",
    ["0.9 0.9 0.5" + BAR + "0 g " + PLANTED, PLANTED + "1 1 1 rg 40 100 400 30 re f", LAYER],
    ids=["on a bar", "beside a bar", "in a layer that is on"],
)
def test_what_is_seen_stays(content):
    loaded = load_pdf("示例.pdf", page(SHOWN + content), Limits())

    assert "0099" in loaded.text
    assert not loaded.warnings
