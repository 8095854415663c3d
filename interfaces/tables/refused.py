"""Why a file is not read, as sentences that say what to do instead."""

from interfaces.input.reading import BadInput


def damaged(what: str = "") -> BadInput:
    about = f" ({what})" if what else ""
    return BadInput(
        f"Berkas itu rusak atau terpotong{about}: buka di program asalnya, simpan lagi, lalu unggah yang baru.",
        f"That file is damaged or cut short{about}: open it in its own program, save it again, and send the new one.",
    )


def bomb() -> BadInput:
    return BadInput(
        "Berkas itu mengembang jauh lebih besar daripada tabel kantor mana pun, jadi tidak dibuka: salin tabelnya ke "
        "berkas baru.",
        "That file unpacks to far more than any office's table, and is not opened: copy the table into a new file.",
    )


def encrypted() -> BadInput:
    return BadInput(
        "Berkas itu terkunci kata sandi: buka, simpan tanpa kata sandi, lalu unggah lagi.",
        "That file is locked by a password: open it, save it without one, and send it again.",
    )


def entities() -> BadInput:
    return BadInput(
        "Berkas itu memuat deklarasi XML (DOCTYPE), yang tidak pernah ditulis Excel, Word, LibreOffice: tidak dibaca.",
        "That file has XML declarations (DOCTYPE) that Excel, Word and LibreOffice never write: it is not read.",
    )


def too_long() -> BadInput:
    return BadInput(
        "Berkas itu terlalu lama atau terlalu berat dibaca: simpan hanya halaman atau lembar yang memuat tabelnya.",
        "Reading that file takes too long or too much memory: keep only the pages or sheets that have the table.",
    )


def too_many_sheets(most: int) -> BadInput:
    return BadInput(
        f"Berkas itu memuat lebih dari {most} lembar: simpan hanya lembar yang ada tabelnya.",
        f"That file holds more than {most} sheets: keep only those that have the tables.",
    )


def too_many_tables(most: int) -> BadInput:
    return BadInput(
        f"Berkas itu memuat lebih dari {most} tabel: bagi menjadi beberapa berkas.",
        f"That file holds more than {most} tables: split it into several files.",
    )


def no_table(where: str = "", en: str = "") -> BadInput:
    return BadInput(
        f"Tidak ada tabel yang terbaca di berkas itu.{where and ' ' + where}",
        f"No table could be read in that file.{en and ' ' + en}",
    )
