"""What people are shown, held against the pulled log by a program that shares no code with us; on both databases."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from interfaces.verify.parts.shown import Shown, says
from tests.interfaces.verify.installation import Kabupaten
from tests.interfaces.verify.running import Outcome, alone, verify, words
from tests.interfaces.verify.test_exported import package
from tests.interfaces.web.reader import Reader

LINEAGE = "/lineage?unit=kota-bangun&indikator=keluhan&tahun=2023"


class Desk:
    """An inspector's: the pulled log in a folder of its own, and pages saved beside it."""

    def __init__(self, kabupaten: Kabupaten, folder: Path) -> None:
        self.kabupaten, self.folder, self.state = kabupaten, folder, folder / "saksi"
        self.reader = Reader(kabupaten.house)
        assert verify("init", "--vkey", kabupaten.vkey, "--state", self.state, "--url", kabupaten.url).exit == 0

    def pull(self) -> None:
        self.kabupaten.sign()
        assert verify("pull", "--state", self.state).exit == 0

    def saved(self, path: str = LINEAGE) -> Path:
        target = self.folder / "halaman.html"
        target.write_bytes(self.reader.client.get(path).data)
        return target

    def holds(self, file: Path) -> Outcome:
        return verify("figures", file, "--state", self.state)

    def changed(self, pattern: str, by: str, path: str = LINEAGE) -> Outcome:
        """A page with one place changed after it was saved."""
        file = self.saved(path)
        html, n = re.subn(pattern, by, file.read_text("utf-8"), count=1)
        assert n == 1, pattern
        file.write_text(html, "utf-8")
        return self.holds(file)


@pytest.fixture
def desk(kabupaten: Kabupaten, tmp_path: Path) -> Desk:
    """Two targets, one after the other, and a draft that was never more than that."""
    kabupaten.target("80")
    found = Desk(kabupaten, tmp_path)
    found.pull()
    return found


def told(outcome: Outcome) -> list[tuple[str, int | None]]:
    return [(finding["code"], finding.get("idx")) for finding in outcome.json["findings"]]


def test_a_saved_page_is_what_the_log_says_until_a_view_is_changed(desk: Desk, tmp_path: Path) -> None:
    good = desk.holds(desk.saved())
    assert (good.exit, good.json["compared"] > 0) == (0, True), good.json
    first, second = (row.idx for row in desk.kabupaten.rows() if row.topic == "PerjanjianKinerja.TargetSet")

    desk.kabupaten.sql("UPDATE target SET nilai = replace(nilai, '80', '57') WHERE pos_to IS NULL")
    bad = desk.holds(desk.saved())
    assert set(told(bad)) == {("FIGURE_DIFFERS", second)}
    assert f"yang ditunjukkan 57, entri {second} mencatat 80" in bad.json["findings"][0]["detail"]
    exit, said = words("figures", tmp_path / "halaman.html", "--state", desk.state, "--lang", "en")
    assert (exit, f"shown is 57, entry {second} says 80" in said) == (1, True), said

    # One who also names an event that did say so is told of the one after it.
    desk.kabupaten.sql("DELETE FROM target WHERE pos_to IS NULL")
    desk.kabupaten.sql("UPDATE target SET pos_to = NULL")
    assert set(told(desk.holds(desk.saved()))) == {("FIGURE_DIFFERS", second)}
    assert first < second


def test_a_page_that_was_changed_after_it_was_saved_is_named(desk: Desk) -> None:
    second = max(row.idx for row in desk.kabupaten.rows() if row.topic == "PerjanjianKinerja.TargetSet")
    mark = rf'<data value="80"([^>]*data-idx="{second}"[^>]*)>80</data>'
    assert told(desk.changed(mark, r'<data value="57"\1>57</data>')) == [("FIGURE_DIFFERS", second)]
    assert told(desk.changed(mark, r'<data value="80"\1>57</data>')) == [("FIGURE_READS_OTHERWISE", second)]
    assert told(desk.changed(mark, r'<data hidden value="80"\1>80</data> 57')) == [("FIGURE_READS_OTHERWISE", second)]
    assert told(desk.changed(mark, "57")) == [("ANSWER_DIFFERS", second), ("FIGURE_UNMARKED", None)]
    assert desk.changed(mark.replace('"80"', '"(80)"'), r'<data value="\1">80</data>').codes >= {"FIGURE_UNMARKED"}
    assert desk.changed("data-log=", "data-lain=").codes == {"FIGURE_UNMARKED"}
    assert desk.changed('data-log="[^"]*"', 'data-log="lain"').codes == {"ORIGIN_DIFFERS"}
    assert desk.changed("</main>", "<p>57 88</p></main>").json["notices"][-1].count(" 57 88") == 1


COVERED = {
    "around it, unseen": r'<span style="display:none">{}</span>57',
    "around it, hidden": r"<b hidden>{}</b>57",
    "around it, turned around": r'<bdo dir="rtl">{}</bdo>',
    "where no browser shows it": r"<dialog>{}</dialog>57",
    "in a frame": r"<iframe>{}</iframe>57",
    "by a class of ours": r'<span class="tersembunyi">{}</span>lima puluh tujuh',
    "around its cell, by a class of ours": r'<td class="angka sempit">{}</td>',
    "folded away": r"<td><details><summary>57</summary>{}</details></td>",
    "with a digit behind it": r"{}0",
    "with a digit before it": r"<b>9</b>{}",
    "with a digit of another script": r"{}𝟬",
    "with decimals behind it": r"{},5",
    "with a minus before it": r" −{}",
    "with a word of scale behind it": r"{} juta",
    "with a word of scale in an element behind it": r"{} <b>Miliar</b>",
    "struck through": r"<s>{}</s>",
}


@pytest.mark.parametrize("way", COVERED)
def test_a_figure_that_nobody_sees_stands_for_nothing(desk: Desk, way: str) -> None:
    assert desk.changed(r'(<data value="80".*?</data>)', COVERED[way].format(r"\g<1>")).codes == {
        "FIGURE_READS_OTHERWISE"
    }


def test_digits_of_any_script_are_numbers(desk: Desk) -> None:
    assert "FIGURE_UNMARKED" in desk.changed('(<data value="80".*?</data>)', "𝟱𝟳").codes


def test_a_figure_holds_nothing_that_could_stand_over_it(desk: Desk) -> None:
    over = desk.changed(r'(<data value="80"[^>]*>)80</data>', r'\1<i class="x">80</i></data>')
    assert over.codes == {"FIGURE_READS_OTHERWISE"}


@pytest.mark.parametrize("place", ["<b>57</b>", "<form><td>57</td></form>", "<svg><text>57</text></svg>"])
def test_a_number_beside_a_figure_or_in_a_picture_is_said_to_be_unchecked(desk: Desk, place: str) -> None:
    told = desk.changed('(<data value="80".*?</data>)', rf"\1 {place}").json["notices"]
    assert "57" in next(one for one in told if "bilangan tanpa tanda" in one).split()


def test_it_is_said_what_a_page_is_by_its_marks_and_when_it_brings_what_can_cover_them(desk: Desk) -> None:
    """A title over figures of another year, styles that draw another number: nobody is to take silence for proof."""
    (good,) = (one for one in desk.holds(desk.saved()).json["notices"] if "menurut tandanya" in one)
    assert "lineage kota-bangun 2023 keluhan" in good
    assert "pk/kota-bangun/2023/camat@1 (" in good
    assert not any("gaya atau program" in one for one in desk.holds(desk.saved()).json["notices"])
    for own in ("<style>data::after{content:'57'}</style>", "<script>0</script>", '<p onclick="0">'):
        assert any("gaya atau program" in one for one in desk.changed("</main>", f"{own}</main>").json["notices"])


def test_a_point_is_read_as_whoever_reads_the_page_reads_it() -> None:
    """The point of 83.514: eighty-three thousand in Indonesian, eighty-three and a half in English."""
    figure = {"value": "83.514", "data-sel": "a@1#target/b/2023", "data-idx": "1"}
    assert says(Shown({**figure, "text": "83,514"}), english=False)
    assert not says(Shown({**figure, "text": "83.514"}), english=False)
    assert says(Shown({**figure, "text": "83.514"}), english=True)


def test_a_page_that_leaves_out_what_was_recorded_before_it_was_made_is_named(desk: Desk) -> None:
    last = desk.kabupaten.house.journal.position()
    clock = desk.kabupaten.house.clock
    assert clock is not None
    clock.set(clock() + timedelta(hours=1))
    assert desk.holds(desk.saved()).exit == 0
    older = r'<body\1 data-posisi="3"'
    assert ("PAGE_BEHIND", last) in told(desk.changed('<body([^>]*) data-posisi="[0-9]+"', older))
    known = f"{LINEAGE}&known=2023-01-10"
    assert desk.holds(desk.saved(known)).exit == 0
    assert ("PAGE_BEHIND", last) in told(desk.changed('<body([^>]*) data-posisi="[0-9]+"', older, known))


def test_what_was_recorded_after_the_pull_is_said_and_not_vouched_for(desk: Desk) -> None:
    desk.kabupaten.target("81")
    later = desk.holds(desk.saved())
    assert later.exit == 2
    assert set(later.json["not_computed"]) == {"dicatat sesudah pull terakhir"}
    assert "jejak-verify pull" in later.json["unchecked"]
    desk.pull()
    assert desk.holds(desk.saved()).exit == 0


def test_a_page_of_which_a_part_is_newer_than_the_pull_does_not_end_well(desk: Desk) -> None:
    """One figure among those that fit, of a page and of an export: there is no "no findings" over what nobody saw."""
    known = desk.kabupaten.house.journal.position()
    desk.kabupaten.target("81")
    newest = desk.kabupaten.house.journal.position()
    page = desk.changed(
        '(<data value="80"[^>]*?)>', rf'\1 data-posisi="{newest}">', f"{LINEAGE}&known=position:{known}"
    )
    rows = package(desk.kabupaten, desk.folder, bentuk="jsonl")
    for held in (page, desk.holds(rows)):
        assert (held.exit, held.codes, held.json["compared"] > 0) == (2, set(), True), held.json
        assert "jejak-verify pull" in held.json["unchecked"]
    exit, said = words("figures", rows, "--state", desk.state, "--lang", "en")
    assert (exit, "RESULT: NOT ALL OF IT WAS CHECKED." in said, "OK." in said) == (2, True, False), said


def test_a_copy_of_the_one_file_says_the_same(desk: Desk, tmp_path: Path) -> None:
    done = alone(tmp_path, "figures", desk.saved(), "--state", desk.state)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "Dibandingkan" in done.stdout
    (desk.state / "entries.jsonl").write_bytes((desk.state / "entries.jsonl").read_bytes().replace(b"75", b"57"))
    assert desk.holds(desk.saved()).exit == 2  # the own copy is no longer what was verified
    nothing = tmp_path / "kosong.html"
    nothing.write_text("<html><body><p>57</p></body></html>")
    assert verify("figures", nothing, "--vkey", desk.kabupaten.vkey, "--log", desk.state / "entries.jsonl").exit == 1


def test_what_names_no_entries_is_no_finding_and_what_to_save_instead_is_said(desk: Desk, tmp_path: Path) -> None:
    """A table or a sheet taken from a page, a print of it: nobody has to be accused for that."""
    for form in ("csv", "xlsx"):
        taken = tmp_path / f"unduhan.{form}"
        taken.write_bytes(desk.reader.client.get(f"{LINEAGE}&bentuk={form}").data)
        held = desk.holds(taken)
        assert (held.exit, held.codes, "MHTML" in held.json["unchecked"]) == (2, set(), True), held.json
    printed = tmp_path / "cetakan.pdf"
    printed.write_bytes(b"%PDF-1.7\n<< /Type /Catalog >>")
    assert desk.holds(printed).exit == 2
