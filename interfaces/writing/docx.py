"""A document for Word: headings, fields, tables and charts of its own, so that whoever has it can go on writing.

Made by python-docx over its plain template: the body is put together as markup, since tables have hundreds of rows. The
same document is the same file, byte for byte: nothing in it is of the moment or of the machine.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr  # nosec B406  # writes only
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as Word
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from interfaces.writing import told
from interfaces.writing.docx_charts import CONTENT_TYPE, chart
from interfaces.writing.model import (
    Block,
    Break,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Items,
    Lists,
    Para,
    Person,
    Row,
    Run,
    Signatures,
    Strong,
    Table,
)
from interfaces.writing.origin import Origin, code, foot, qr
from interfaces.writing.origin import told as origin_told

NS = nsdecls("w", "r", "wp", "a")
FONT = "Arial"
"""What Word has everywhere; as wide as the letters of the PDF."""
TALL, WIDE = (Mm(210), Mm(297)), (Mm(297), Mm(210))
SIDES = Mm(22)
TWIPS = 56.7
"""Of a millimetre."""
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/chart"
FIRST = (1980, 1, 1, 0, 0, 0)
"""The day that every member of the file carries."""
Xml = Iterator[str]


def docx(doc: Document, origin: Origin, logo: bytes | None = None) -> bytes:
    return _Writer(doc, origin, logo).bytes()


class _Writer:
    def __init__(self, doc: Document, origin: Origin, logo: bytes | None) -> None:
        self.doc, self.origin, self.logo = doc, origin, logo
        self.word: Any = Word()
        self.charts = 0
        self.lists = 0
        self.wide = False

    def bytes(self) -> bytes:
        body = self.word.element.body
        self._styles()
        self._page(self.word.sections[0], wide=False)
        self._foot()
        self._cover()
        pending: list[str] = []
        for here, following in zip(self.doc.isi, (*self.doc.isi[1:], None), strict=True):
            self._turn(_lies(here, following))
            for xml in self._block(here):
                pending.append(xml)
            for xml in pending:
                body.insert(len(body) - 1, parse_xml(xml))
            pending.clear()
        self._turn(False)
        for xml in self._origin():
            body.insert(len(body) - 1, parse_xml(xml))
        self._picture(qr(code(self.doc, self.origin), "png"), Mm(28), "Kode QR dokumen ini")
        self._about()
        out = BytesIO()
        self.word.save(out)
        return _same_each_time(out.getvalue())

    def _styles(self) -> None:
        styles = self.word.styles
        sizes = {"Normal": 10.5, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 10.5, "Caption": 9.5, "Title": 20}
        for name, size in sizes.items():
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in [key for key in fonts.attrib if "Theme" in key]:
                del fonts.attrib[attribute]
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(f"{{{fonts.nsmap['w']}}}{script}", FONT)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        styles["Caption"].font.bold = True
        styles["Caption"].paragraph_format.keep_with_next = True
        for name in ("Judul Tabel", "Judul Grafik"):
            style = styles.add_style(name, 1)
            style.base_style = styles["Caption"]
        styles["Judul Grafik"].paragraph_format.keep_with_next = False

    def _page(self, section: Any, *, wide: bool) -> None:
        section.page_width, section.page_height = WIDE if wide else TALL
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = SIDES
        section.top_margin = section.bottom_margin = Mm(20)

    def _turn(self, wide: bool) -> None:
        """Go on on a page that lies on its side, or stands again."""
        if wide != self.wide:
            self.wide = wide
            self._page(self.word.add_section(), wide=wide)

    @property
    def width(self) -> int:
        """Of what is written on, in twentieths of a point."""
        page = (WIDE if self.wide else TALL)[0]
        return int((page - 2 * SIDES) / 635)

    def _foot(self) -> None:
        section = self.word.sections[0]
        paragraph = section.footer.paragraphs[0]
        inner = _text(foot(self.doc, self.origin), size=15) + _r("<w:tab/>") + _text("Halaman ", size=15)
        inner += _field("PAGE", "1", 15) + _text(" dari ", size=15) + _field("NUMPAGES", "1", 15)
        right = int((TALL[0] - 2 * SIDES) / 635)
        tabs = f'<w:tabs><w:tab w:val="clear" w:pos="4680"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        paragraph._p.getparent().replace(paragraph._p, parse_xml(_p(inner, f'<w:pStyle w:val="Footer"/>{tabs}')))

    def _cover(self) -> None:
        cover, body = self.doc.sampul, self.word.element.body
        if self.logo:
            self._picture(self.logo, Mm(20), "Lambang")
        big = cover.halaman_sendiri
        for n, line in enumerate(cover.kop):
            text = line.upper() if n < 2 else line
            how = (_RULE if n == len(cover.kop) - 1 else "") + _CENTRE_TIGHT
            body.insert(len(body) - 1, parse_xml(_p(_text(text, bold=n < 2, size=28 if big else 22), how)))
        if big:
            body.insert(len(body) - 1, parse_xml(_p("", '<w:spacing w:before="3400"/>')))
        title, *rest = cover.judul
        body.insert(len(body) - 1, parse_xml(_p(_text(title.upper(), bold=True, size=40 if big else 26), _CENTRE)))
        for line in rest:
            text = line.upper() if big else line
            body.insert(len(body) - 1, parse_xml(_p(_text(text, bold=True, size=34 if big else 22), _CENTRE)))

    def _block(self, block: Block) -> Xml:
        match block:
            case Heading():
                before = "<w:pageBreakBefore/>" if block.tingkat == 1 else ""
                middle = '<w:jc w:val="center"/>' if block.tingkat == 1 else ""
                style = f'<w:pStyle w:val="Heading{block.tingkat}"/>' if block.daftar else "<w:keepNext/>"
                title = block.teks.upper() if block.tingkat == 1 else block.teks
                yield _p(_text(title, bold=True), style + before + middle)
            case Para():
                how = _LABEL if any("\t" in told.run(run) for run in block.isi) else ""
                how += _CENTRE if block.tengah else '<w:jc w:val="both"/>'
                yield _p(_runs(block.isi, 17 if block.kecil else None), how)
            case Items():
                for n, item in enumerate(block.isi, start=1):
                    mark = f"{n}." if block.urut else "•"
                    yield _p(_text(mark) + _r("<w:tab/>") + _runs(item), _HANGING)
            case Table():
                yield from self._table(block)
            case Chart():
                yield _p(self._chart(block), _CENTRE)
                yield _p(_text(f"Grafik {block.nomor} {block.judul}"), f'<w:pStyle w:val="JudulGrafik"/>{_MIDDLE}')
            case Lists():
                yield from self._list(block)
            case Signatures():
                yield from self._signatures(block)
            case Break():
                yield _p(_r('<w:br w:type="page"/>'), "")

    def _list(self, one: Lists) -> Xml:
        """A field that Word fills with page numbers; until then the lines themselves."""
        if one.apa == "isi":
            fields, lines = 'TOC \\o "1-3" \\h \\z', [h.teks for h in self.doc.headings]
        elif one.apa == "tabel":
            fields, lines = 'TOC \\h \\z \\t "Judul Tabel,1"', [f"Tabel {t.nomor} {t.judul}" for t in self.doc.tables]
        else:
            fields, lines = 'TOC \\h \\z \\t "Judul Grafik,1"', [f"Grafik {c.nomor} {c.judul}" for c in self.doc.charts]
        if not lines:
            return
        before = "<w:pageBreakBefore/>" if one.apa == "isi" else ""
        yield _p(_text(one.judul.upper(), bold=True, size=26), f"<w:keepNext/>{before}{_MIDDLE}")
        begin = _r('<w:fldChar w:fldCharType="begin"/>') + _r(
            f'<w:instrText xml:space="preserve"> {escape(fields)} </w:instrText>'
        )
        begin += _r('<w:fldChar w:fldCharType="separate"/>')
        for n, line in enumerate(lines):
            end = _r('<w:fldChar w:fldCharType="end"/>') if n == len(lines) - 1 else ""
            yield _p((begin if n == 0 else "") + _text(line) + end, '<w:spacing w:after="40"/>')

    def _table(self, one: Table) -> Xml:
        yield _p(_text(f"Tabel {one.nomor} {one.judul}"), f'<w:pStyle w:val="JudulTabel"/>{_MIDDLE}')
        whole = sum(column.lebar for column in one.kolom)
        widths = [self.width * column.lebar // whole for column in one.kolom]
        rows = [*_head(one.kolom, widths)]
        for name, some in one.kelompok:
            if name:
                label = f"{one.nama_kelompok}: {name}" if one.nama_kelompok else name
                above = _p(_text(label, bold=True, size=SMALL), "<w:keepNext/>" + _TIGHT)
                rows.append(_tr(_tc(above, self.width, span=len(one.kolom), fill="F3F5F8")))
            rows += [_tr(_cells(row, one.kolom, widths)) for row in some]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield (
            f'<w:tbl {NS}><w:tblPr><w:tblW w:w="{self.width}" w:type="dxa"/>{_BORDERS}<w:tblLayout w:type="fixed"/>'
            f"{_AROUND}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        notes = ([f"Sumber: {one.sumber}"] if one.sumber else []) + list(one.catatan)
        yield from (_p(_text(note, size=16), '<w:spacing w:before="40" w:after="40"/>') for note in notes)
        yield _p("", '<w:spacing w:after="60"/>')

    def _chart(self, one: Chart) -> str:
        self.charts += 1
        name = PackURI(f"/word/charts/chart{self.charts}.xml")
        blob, height = chart(one)
        part = Part(name, CONTENT_TYPE, blob, self.word.part.package)
        rid = self.word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        cx, cy = self.width * 635, min(height, int(Mm(230)))
        n = 100 + self.charts
        return _r(
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{n}" name="Grafik {n}" descr={quoteattr(told.words(one.judul))}/><a:graphic><a:graphicData '
            f'uri="{DRAWN}"><c:chart xmlns:c="{DRAWN}" r:id="{rid}"/></a:graphicData></a:graphic></wp:inline>'
            "</w:drawing>"
        )

    def _signatures(self, one: Signatures) -> Xml:
        if one.tempat:
            yield _p(_text(one.tempat), '<w:keepNext/><w:spacing w:before="400"/><w:jc w:val="right"/>')
        many = max(2, len(one.blok))
        width = self.width // many
        blank = _tc(_p("", ""), width)
        cells = [blank] * (many - len(one.blok))
        for block in reversed(one.blok):
            office, *rest = block.baris
            lines = [line for line in (block.kepala, office) if line]
            room = '<w:keepNext/><w:spacing w:before="0" w:after="1200"/><w:jc w:val="center"/>'
            tight = f"<w:keepNext/>{_CENTRE_TIGHT}"
            above = "".join(
                _p(_text(line), room if n == len(lines) - 1 and block.ruang else tight) for n, line in enumerate(lines)
            )
            cells.append(_tc(above + "".join(_p(_text(line), tight) for line in rest), width))
        grid = f'<w:gridCol w:w="{width}"/>' * many
        yield (
            f'<w:tbl {NS}><w:tblPr><w:tblW w:w="{self.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{_tr(''.join(cells))}</w:tbl>"
        )
        yield _p(_text(one.catatan, size=17) if one.catatan else "", "")

    def _origin(self) -> Xml:
        for name, said in origin_told(self.doc, self.origin):
            yield _p(_text(f"{name}: ", bold=True, size=15) + _text(said, size=15), "<w:keepNext/>" + _TIGHT)

    def _picture(self, content: bytes, height: Any, alt: str) -> None:
        self.word.add_picture(BytesIO(content), height=height)
        (shape,) = self.word.paragraphs[-1]._p.xpath(".//wp:docPr")
        shape.set("descr", alt)

    def _about(self) -> None:
        """What the file says of itself: nothing of who made it, or when it was written."""
        about, when = self.word.core_properties, _naive(self.origin.saat)
        about.title, about.author, about.language = told.words(self.doc.nama)[:250], "Jejak", "id-ID"
        about.created = about.modified = when
        about.last_modified_by = about.comments = ""
        about.revision = 1
        settings = self.word.settings.element
        settings.append(parse_xml(f'<w:updateFields {NS} w:val="true"/>'))


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)


_CENTRE = '<w:jc w:val="center"/>'
_MIDDLE = _CENTRE
_TIGHT = '<w:spacing w:before="0" w:after="0"/>'
_LABEL = '<w:tabs><w:tab w:val="left" w:pos="1470"/></w:tabs>'
"""Where what a label is of begins: 26 millimetres."""
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="000000"/></w:pBdr>'
_HANGING = (
    '<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="400" w:hanging="400"/>'
)
_CENTRE_TIGHT = _TIGHT + _CENTRE
_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="444444"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_SIDES = (("top", 30), ("left", 70), ("bottom", 30), ("right", 70))
_AROUND = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _SIDES)
_AROUND = f"<w:tblCellMar>{_AROUND}</w:tblCellMar>"
SMALL = 17
"""Half points of what stands in tables."""


def _lies(block: Block, following: Block | None) -> bool:
    """Whether a block stands on a page that lies on its side; a heading goes with the table below it."""
    if isinstance(block, Heading) and block.tingkat > 1:
        return isinstance(following, Table) and following.mendatar
    return isinstance(block, Table) and block.mendatar


def _p(inner: str, properties: str) -> str:
    return f"<w:p {NS}>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def _r(inner: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def _text(teks: str, *, bold: bool = False, italic: bool = False, size: int | None = None) -> str:
    """Words of anybody; a line break stays one."""
    properties = "<w:b/>" * bold + "<w:i/>" * italic + (f'<w:sz w:val="{size}"/>' if size else "")
    lines = told.words(teks).split("\n")
    inner = "<w:br/>".join("<w:tab/>".join(map(_t, line.split("\t"))) for line in lines)
    return _r(inner, properties)


def _t(piece: str) -> str:
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def _field(name: str, shown: str, size: int) -> str:
    properties = f'<w:sz w:val="{size}"/>'
    return f'<w:fldSimple w:instr="{name}">{_r(f"<w:t>{shown}</w:t>", properties)}</w:fldSimple>'


def _runs(runs: Sequence[Run], size: int | None = None) -> str:
    return "".join(_text(told.run(one), bold=isinstance(one, Strong | Person), size=size) for one in runs)


def _tr(cells: str, *, head: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}</w:trPr>{cells}</w:tr>"


def _tc(paragraphs: str, width: int, *, span: int = 1, fill: str = "", down: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    properties += f'<w:vMerge w:val="{down}"/>' if down else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _head(columns: Sequence[Column], widths: Sequence[int]) -> Xml:
    """One line of headings, or two where some stand over several columns."""

    def cell(teks: str, width: int, **more: Any) -> str:
        return _tc(_p(_text(teks, bold=True, size=SMALL), _CENTRE_TIGHT), width, fill="E4E8EE", **more)

    pairs = list(zip(columns, widths, strict=True))
    if not any(column.di_atas for column in columns):
        yield _tr("".join(cell(column.nama, width) for column, width in pairs), head=True)
        return
    above, below = "", ""
    for name, some in groupby(pairs, key=lambda pair: pair[0].di_atas):
        group = list(some)
        if name:
            above += cell(name, sum(width for _, width in group), span=len(group))
            below += "".join(cell(column.nama, width) for column, width in group)
        else:
            above += "".join(cell(column.nama, width, down="restart") for column, width in group)
            below += "".join(cell("", width, down="continue") for _, width in group)
    yield _tr(above, head=True)
    yield _tr(below, head=True)


def _cells(row: Row, columns: Sequence[Column], widths: Sequence[int]) -> str:
    return "".join(
        _cell(cell, column, width, row, n)
        for n, (cell, column, width) in enumerate(zip(row.sel, columns, widths, strict=True))
    )


def _cell(cell: Cell, column: Column, width: int, row: Row, n: int) -> str:
    indent = f'<w:ind w:left="{row.tingkat * 160}"/>' if row.tingkat and n == 1 else ""
    side = '<w:jc w:val="right"/>' if column.angka and not isinstance(cell.isi, str) else ""
    bold = row.jumlah or isinstance(cell.isi, Strong)
    inner = _p(_text(told.cell(cell), bold=bold, italic=cell.isi is None, size=SMALL), _TIGHT + indent + side)
    if cell.catatan:
        inner += _p(_text(cell.catatan, size=15), _TIGHT + indent)
    return _tc(inner, width, fill="F3F5F8" if row.jumlah else "")


def _same_each_time(content: bytes) -> bytes:
    """The file with its members in one order and of one day."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = ZipInfo(name, FIRST)
            member.compress_type, member.external_attr, member.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            made.writestr(member, given.read(name))
    return out.getvalue()
