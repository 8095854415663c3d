"""A document as HTML for paper: what WeasyPrint makes a PDF of, and what a browser prints where it cannot."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from interfaces.pictures.bars import bars
from interfaces.writing import told
from interfaces.writing.model import (
    Block,
    Break,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
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

STYLE = Path(__file__).with_name("paper.css")
Html = Iterator[str]


def html(doc: Document, origin: Origin, logo: tuple[str, bytes] | None = None) -> str:
    """The whole document, nothing of which lies elsewhere but its fonts. `logo`: media type and content."""
    made = origin.saat.isoformat()
    return "".join(
        (
            '<!doctype html><html lang="id"><head><meta charset="utf-8">',
            f"<title>{_text(doc.nama)}</title><meta name=author content=Jejak>",
            f'<meta name="dcterms.created" content="{made}"><meta name="dcterms.modified" content="{made}">',
            f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body>",
            *_foot(doc, origin),
            *_cover(doc, logo),
            *_body(doc),
            *_origin(doc, origin),
            "</body></html>",
        )
    )


def _text(teks: str) -> Markup:
    return escape(told.words(teks))


def _foot(doc: Document, origin: Origin) -> Html:
    yield f'<div class="kaki">{_text(foot(doc, origin))}</div>'


def _picture(media: str, content: bytes, kelas: str, alt: str) -> str:
    return f'<img class="{kelas}" alt="{_text(alt)}" src="data:{media};base64,{b64encode(content).decode()}">'


def _cover(doc: Document, logo: tuple[str, bytes] | None) -> Html:
    cover = doc.sampul
    yield f'<header class="{"sampul" if cover.halaman_sendiri else "kepala"}"><div class="kop">'
    if logo:
        yield _picture(*logo, "logo", "Lambang")
    yield from (f"<p>{_text(line)}</p>" for line in cover.kop)
    yield "</div>"
    title, *rest = cover.judul
    yield f'<div class="judul"><h1 class="nama">{_text(title)}</h1>'
    yield from (f"<p>{_text(line)}</p>" for line in rest)
    yield "</div></header>"


def _body(doc: Document) -> Html:
    anchors = iter(range(10**6))
    for block, following in zip(doc.isi, (*doc.isi[1:], None), strict=True):
        if isinstance(block, Heading):
            lies = block.tingkat > 1 and isinstance(following, Table) and following.mendatar
            yield _heading(block, f"j{next(anchors)}" if block.daftar else "", "mendatar" if lies else "")
        elif isinstance(block, Lists):
            yield from _list(doc, block)
        else:
            yield from _block(block)


def _heading(one: Heading, anchor: str, kelas: str) -> str:
    """`kelas`: whether it lies on its side with the table below it."""
    kelas = "bab" if one.tingkat == 1 else kelas
    attributes = (f' class="{kelas}"' if kelas else "") + (f' id="{anchor}"' if anchor else "")
    return f"<h{one.tingkat + 1}{attributes}>{_text(one.teks)}</h{one.tingkat + 1}>"


def _list(doc: Document, one: Lists) -> Html:
    if one.apa == "isi":
        found = [(f"j{n}", h.teks, h.tingkat) for n, h in enumerate(doc.headings)]
    elif one.apa == "tabel":
        found = [(f"t{t.nomor}", f"Tabel {t.nomor} {t.judul}", 2) for t in doc.tables]
    else:
        found = [(f"g{c.nomor}", f"Grafik {c.nomor} {c.judul}", 2) for c in doc.charts]
    if not found:
        return
    yield f'<h2 class="{"bab" if one.apa == "isi" else "daftar"}">{_text(one.judul)}</h2><nav class="daftar"><ul>'
    for anchor, teks, tingkat in found:
        yield f'<li class="t{tingkat}"><a href="#{anchor}">{_text(teks)}</a></li>'
    yield "</ul></nav>"


def _block(block: Block) -> Html:
    match block:
        case Para():
            kelas = " ".join(name for name, on in (("tengah", block.tengah), ("kecil", block.kecil)) if on)
            yield f"<p{f' class={kelas!r}' if kelas else ''}>{_runs(block.isi)}</p>"
        case Items():
            tag = "ol" if block.urut else "ul"
            yield f"<{tag}>"
            yield from (f"<li>{_runs(item)}</li>" for item in block.isi)
            yield f"</{tag}>"
        case Table():
            yield from _table(block)
        case Chart():
            yield f'<figure id="g{_text(block.nomor)}">{bars(block.nama, block.seri_tuples, block.satuan, block.garis)}'
            yield f"<figcaption>Grafik {_text(block.nomor)} {_text(block.judul)}</figcaption></figure>"
        case Signatures():
            yield from _signatures(block)
        case Break():
            yield '<div class="halaman"></div>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(one) for one in runs)


def _run(one: Run) -> str:
    text = "<br>".join(str(escape(line)) for line in told.words(told.run(one)).split("\n"))
    label, tab, rest = text.partition("\t")
    text = f'<span class="label">{label}</span>{rest}' if tab else text
    if isinstance(one, Strong | Person):
        return f"<strong>{text}</strong>"
    if not isinstance(one, Figure):
        return text
    return f'<data value="{escape(told.words(one.nilai))}"{_stands_on(one)}>{text.replace(" ", "&nbsp;")}</data>'


def _stands_on(one: Figure) -> str:
    """As pages say it (docs/figures-in-pages.md)."""
    if one.sel:
        return f' data-sel="{escape(told.words(one.sel))}"' + (f' data-idx="{one.idx}"' if one.idx else "")
    behind = " ".join(map(str, one.dari))
    return f' data-dihitung="{escape(one.cara or "tabel")}"' + (f' data-dari="{behind}"' if behind else "")


def _table(one: Table) -> Html:
    kelas = "mendatar" if one.mendatar else "tegak"
    yield f'<div class="tabel {kelas}" id="t{_text(one.nomor)}"><table>'
    yield f"<caption>Tabel {_text(one.nomor)} {_text(one.judul)}</caption>"
    whole = sum(column.lebar for column in one.kolom)
    yield "<colgroup>" + "".join(f'<col style="width:{100 * c.lebar / whole:.2f}%">' for c in one.kolom) + "</colgroup>"
    yield from _head(one.kolom)
    yield "<tbody>"
    for name, rows in one.kelompok:
        if name:
            label = f"{one.nama_kelompok}: " if one.nama_kelompok else ""
            over = f'<th colspan="{len(one.kolom)}" scope="rowgroup">{_text(label + name)}</th>'
            yield f'<tr class="kelompok">{over}</tr>'
        yield from (_row(row, one.kolom) for row in rows)
    yield "</tbody></table>"
    if one.sumber:
        yield f'<p class="sumber">Sumber: {_text(one.sumber)}</p>'
    yield from (f'<p class="sumber">{_text(note)}</p>' for note in one.catatan)
    yield "</div>"


def _head(columns: Sequence[Column]) -> Html:
    """One line of headings, or two where some stand over several columns."""
    yield "<thead><tr>"
    two = any(column.di_atas for column in columns)
    for above, some in groupby(columns, key=lambda column: column.di_atas):
        group = list(some)
        if above:
            yield f'<th colspan="{len(group)}" scope="colgroup">{_text(above)}</th>'
        else:
            yield from (f'<th scope="col"{" rowspan=2" if two else ""}>{_text(c.nama)}</th>' for c in group)
    yield "</tr>"
    if two:
        yield "<tr>" + "".join(f'<th scope="col">{_text(c.nama)}</th>' for c in columns if c.di_atas) + "</tr>"
    yield "</thead>"


def _row(row: Row, columns: Sequence[Column]) -> str:
    kelas = " ".join(filter(None, (f"t{row.tingkat}" if row.tingkat else "", "jumlah" if row.jumlah else "")))
    cells = "".join(_cell(cell, column) for cell, column in zip(row.sel, columns, strict=True))
    return f"<tr{f' class={kelas!r}' if kelas else ''}>{cells}</tr>"


def _cell(cell: Cell, column: Column) -> str:
    text = _run(cell.isi) if cell.isi is not None else f'<span class="kosong">{_text(cell.kosong)}</span>'
    below = f'<div class="catatan">{_text(cell.catatan)}</div>' if cell.catatan else ""
    kelas = ' class="angka"' if column.angka and not isinstance(cell.isi, str) else ""
    return f"<td{kelas}>{text}{below}</td>"


def _signatures(one: Signatures) -> Html:
    yield f'<div class="tanda-tangan banyak{len(one.blok)}">'
    if one.tempat:
        yield f'<p class="tempat">{_text(one.tempat)}</p>'
    yield '<div class="blok-blok">'
    for block in reversed(one.blok):
        yield '<div class="blok">'
        yield f"<p>{_text(block.kepala)}</p>" if block.kepala else ""
        office, *rest = block.baris
        yield f'<p>{_text(office)}</p><div class="ruang"></div>' if block.ruang else f"<p>{_text(office)}</p>"
        yield from (f"<p>{_text(line)}</p>" for line in rest)
        yield "</div>"
    yield "</div>"
    if one.catatan:
        yield f'<p class="kecil">{_text(one.catatan)}</p>'
    yield "</div>"


def _origin(doc: Document, origin: Origin) -> Html:
    yield '<section class="asal">' + _picture(
        "image/svg+xml", qr(code(doc, origin), "svg"), "qr", "Kode QR dokumen ini"
    )
    yield "<dl>"
    yield from (f"<dt>{_text(name)}</dt><dd>{_text(said)}</dd>" for name, said in origin_told(doc, origin))
    yield "</dl></section>"
