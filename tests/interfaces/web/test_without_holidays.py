"""A year whose holidays nobody has loaded keeps nobody from their work: its days are told as estimates."""

from tests.interfaces.web.reader import Reader, words
from tests.kantor import Kantor


def test_the_desk_of_a_year_without_holidays_says_what_is_missing(kantor: Kantor) -> None:
    kantor.at("2028-01-03T09:00:00+08:00").found(go_live="2028-01-01").indikator("keluhan").sign_pk(2028, keluhan="80")
    kantor.at("2028-04-03T09:00:00+08:00")
    reader = Reader(kantor.house, "perencana@kb")
    assert "perkiraan: hari libur 2028 belum dimuat" in words(reader.open("/meja").one("main"))
    assert "7 April 2028" in words(reader.open("/realisasi/kb/2028/1").one("main"))
