// Figures as people write them, read in the browser by the rules of domain/figures/reader: of what it reads it reads every
// digit as that does (tests/data/number_reader.json, one table for both), and of any other text it says nothing (null).
"use strict";
window.bacaAngka = (() => {
  const SAME = { "%": "persen", percent: "persen", persentase: "persen", prosentase: "persen", rp: "rupiah", idr: "rupiah" };
  const RATES = "predikat opini kategori peringkat grade nilai poin indeks persen angka level skor rasio".split(" ");
  const ABSENT = ["", "-", "n/a", "na", "n.a", "n.a.", "nihil", "tidak ada", "tidak berlaku", "kosong"];
  const SMALL = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(" ");
  const NUMBER = /^(-)? ?((?:rp|idr)\.?)? ?(-)? ?(\d(?:[\d.,]*\d)?)(?:[.,][-=])? ?(%|k?m[23]|[a-z][a-z ./²³]*)?$/i;
  const BRACKETS = /^((?:(?:rp|idr)\.?)?) ?\(([^()-]+)\)$/i;

  const unitName = text => {
    const name = text.trim().replace(/\s+/g, " ").toLowerCase().replace(/\.+$/, "");
    return SAME[name] || name;
  };
  const unitsIn = satuan => [satuan, ...satuan.split(/[/(),]|\bdan\b|\batau\b/).filter(part => part.trim())].map(unitName);
  const sameUnit = (written, satuan) => {
    const name = unitName(written), own = unitsIn(satuan);
    return own.some(one => name === one || name.startsWith(one + " ")) || unitsIn(written).every(one => own.includes(one));
  };

  const words = n => {
    if (n < 12) return SMALL[n];
    if (n < 20) return SMALL[n - 10] + " belas";
    const [step, name] = [[1000, "ribu"], [100, "ratus"], [10, "puluh"]].find(one => n >= one[0]), many = Math.floor(n / step);
    return (many < 2 && step > 10 ? "se" : words(many) + " ") + name + (n % step ? " " + words(n % step) : "");
  };

  // A canonical number as each language writes it.
  const write = (canonical, en) => {
    const [whole, rest] = canonical.split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, en ? "," : ".") + (rest ? (en ? "." : ",") + rest : "");
  };

  // What a text says: {angka, tulis, gema, ragu: whether it will be asked about}, {tanya} that it says there is no figure,
  // {galat} that nobody can read it.
  return (text, satuan, scaled, en) => {
    const plain = text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "").replace(/[−–—‐‑‒]/g, "-").trim().replace(/\s+/g, " ");
    if (ABSENT.includes(plain.toLowerCase())) return { tanya: true };
    const bracket = BRACKETS.exec(plain), found = NUMBER.exec(bracket ? bracket[1] + bracket[2] : plain);
    if (scaled || plain.length > 100) return null;
    if (!found) return /^[0-9., ]+$/.test(plain) ? { galat: true } : null;
    const [, minus, rp, minusRp, d, unit] = found, units = [rp, unit].filter(Boolean), gema = [], own = unitName(satuan);
    if ((minus && minusRp) || units.some(one => own && !sameUnit(one, satuan)) || (!own && unit)) return null;
    const rate = unitsIn(satuan).some(one => RATES.includes(one)), english = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(d);
    units.forEach(one => gema.push(en ? `unit “${one.trim()}” set aside` : `satuan “${one.trim()}” dilepas`));
    let angka = d, ragu = false;
    if (/^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(d)) {
      angka = d.replace(/\./g, "").replace(",", ".");
      if (/^\d+\.\d+$/.test(d)) {
        if (rate) ragu = true;
        else gema.push(en ? `read as ${write(angka, en)}, dot = thousands` : "dibaca " + words(+angka));
      }
    } else if (/^\d+,\d+$/.test(d) && (rate || !english)) angka = d.replace(",", ".");
    else if (/^\d+\.\d+$/.test(d)) gema.push(en ? "dot read as the decimal comma" : "titik dibaca koma");
    else if (english) {
      angka = d.replace(/,/g, "");
      gema.push(en ? "English format" : "format Inggris");
      ragu = true;
    } else if (/\D/.test(d)) return { galat: true };
    angka = angka.replace(/^0+(?=\d)/, "");
    if (angka.length > 30 || (angka.split(".")[1] || "").length > 10) return null;
    if (bracket) gema.push(en ? "parentheses = negative" : "kurung = negatif");
    if ((minus || minusRp || bracket) && /[1-9]/.test(angka)) angka = "-" + angka;
    return { angka, gema, ragu, tulis: write(angka, en) };
  };
})();
