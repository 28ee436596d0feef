"""Small office files for tests, built from scratch; all names and numbers in them are examples (示例)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A docx with this w:body content; `parts` are further parts of word/ by name without .xml."""
    members = {
        "[Content_Types].xml": DOCX_TYPES,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
    return zipped(members)


def p(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """A Word table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A Word table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def xlsx(fill: Any) -> bytes:
    """A workbook; `fill` gets the openpyxl Workbook with one empty sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def epub(*chapters: str) -> bytes:
    """An EPUB of these chapters, whole HTML pages, in order."""
    names = [f"{number}.xhtml" for number in range(len(chapters))]
    manifest = "".join(f'<item id="i{name}" href="{name}"/>' for name in names)
    spine = "".join(f'<itemref idref="i{name}"/>' for name in names)
    return zipped({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": f"<package><metadata/><manifest>{manifest}</manifest><spine>{spine}</spine></package>",
        **{f"OPS/{name}": chapter for name, chapter in zip(names, chapters, strict=True)},
    })  # fmt: skip


def png(width: int, height: int) -> bytes:
    """A white picture."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(stream, "PNG")
    return stream.getvalue()


def xlsx_sheet(rows: str, after: str = "") -> bytes:
    """A workbook of one sheet from the XML of its rows and of what follows them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped({
        "[Content_Types].xml": "<Types>spreadsheetml</Types>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>',
    })  # fmt: skip


Placed = tuple[float, float, float, str]
Stroke = tuple[float, float, float, float]


def pdf(*pages: tuple[Sequence[Placed], Sequence[Stroke]]) -> bytes:
    """An A4 PDF; a page is its texts (x, y from the top, size, text) and strokes (x0, y0, x1, y1 from the top).

    The Chinese font is named, not embedded; all its characters are one em wide.
    """
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<<"
        " /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
        " /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880"
        " /Descent -120 /CapHeight 880 /ItalicAngle 0 /StemV 80 /FontBBox [0 -120 1000 880] >> >>] >>",
    ]
    for index, (texts, strokes) in enumerate(pages):
        drawn = [f"{x0} {842 - y0} m {x1} {842 - y1} l S" for x0, y0, x1, y1 in strokes]
        written = [
            f"BT /F1 {size} Tf {x} {842 - y - size} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for x, y, size, text in texts
        ]
        content = "\n".join([*drawn, *written])
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return pdf_of(objects)


def pdf_of(objects: Sequence[str], trailer: str = "") -> bytes:
    """A PDF of these objects, the catalogue first; `trailer` is added to its last dictionary."""
    data = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(data)
    return bytes(data) + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()


def ruled(rows: Sequence[Sequence[str]], top: float, widths: Sequence[float], height: float = 30) -> tuple[list, list]:
    """Texts and strokes of a full grid at x = 60, for `pdf`; a cell None joins the one above it."""
    texts, strokes = [], []
    lefts = [60.0]
    for width in widths:
        lefts.append(lefts[-1] + width)
    for index, row in enumerate(rows):
        y = top + index * height
        for column, text in enumerate(row):
            if text is not None:
                strokes.append((lefts[column], y, lefts[column + 1], y))
                lines = enumerate(text.split("\n"))
                texts += [(lefts[column] + 4, y + 3 + 12 * i, 10, part) for i, part in lines if part]
    bottom = top + len(rows) * height
    strokes.append((lefts[0], bottom, lefts[-1], bottom))
    strokes += [(left, top, left, bottom) for left in lefts]
    return texts, strokes


def ofd(*pages: Sequence[Placed], strokes: Sequence[Stroke] = ()) -> bytes:
    """An OFD in millimetres; a page is its texts (x, y of the base line, size, text)."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    members = {
        "OFD.xml": (
            f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": (
            f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
    }
    for index, texts in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{i}" Boundary="{x} {y - size} 150 {size}" Size="{size}">'
            f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {len(text)} {size}">{text}</ofd:TextCode></ofd:TextObject>'
            for i, (x, y, size, text) in enumerate(texts)
        )
        paths = "".join(
            f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData>'
            "</ofd:PathObject>"
            for x0, y0, x1, y1 in strokes
        )
        members[f"Doc_0/Pages/Page_{index}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}{paths}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zipped(members)
