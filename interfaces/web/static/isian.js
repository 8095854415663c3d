// The sheet of a triwulan, or of a draft, with a script: paste from a spreadsheet, arrows, an echo while one types, capaian as the server
// reckons it, a draft that outlives the page, sending that outlives a lost link. Without it the form works as it is.
"use strict";
(() => {
  const form = document.getElementById("lembar");
  if (!form) return;
  const en = document.documentElement.lang === "en", t = (id, english) => en ? english : id;
  const make = (tag, kelas, text, parent) => {
    const e = document.createElement(tag);
    e.className = kelas;
    e.textContent = text;
    if (parent) parent.append(e);
    return e;
  };
  const button = (text, act, parent) => {
    const e = make("button", "kedua", text, parent);
    e.type = "button";
    e.onclick = act;
    return e;
  };
  const rows = [...form.querySelectorAll("tbody tr")], cells = [...form.querySelectorAll(".isian")];
  const fields = [...form.querySelectorAll("tbody input:not([type=file]):not([type=hidden])")];
  const news = make("span", "", ""), row = cell => cell.closest("tr"), result = cell => row(cell).querySelector(".hasil > span"), rated = form.dataset.hitung, columns = form.dataset.kolom;
  const choice = field => field.type === "radio" || field.type === "checkbox";
  const name = field => field.name + (choice(field) ? "=" + field.value : "");
  const value = field => choice(field) ? field.checked : field.value;
  const put = (field, to) => { field[choice(field) ? "checked" : "value"] = to; if (cells.includes(field)) changed(field); };
  const read = cell => bacaAngka(cell.value, cell.dataset.satuan || row(cell).querySelector(".satuan").textContent, "skala" in cell.dataset, en);
  const first = rated && new Map(cells.map(cell => [cell, [...result(cell).childNodes]]));
  let undo = [], timer, saving, sending, now;
  news.setAttribute("role", "status");
  const bottom = form.querySelector(".bilah");
  if (bottom) bottom.append(news);
  else form.querySelector(".lanjut").before(news);

  // -- how a cell is read, and rated

  const echo = (cell, said, wrong) => {
    const place = cell.nextElementSibling;
    place.textContent = "";
    make(wrong ? "strong" : "span", wrong ? "pesan" : "", wrong || (said && t("dibaca ", "read as ") + said), place);
    if (wrong) cell.setAttribute("aria-invalid", true);
    else cell.removeAttribute("aria-invalid");
  };
  const rate = (cell, told) => {
    const place = result(cell);
    if (told && cell.value === cell.defaultValue && !told.capaian) return place.replaceChildren(...first.get(cell));
    place.textContent = "";
    if (!told || !told.capaian) return make("span", "sebab", told ? told.sebab : "…", place);
    make("span", "num", told.capaian + " ", place);
    make("span", "tanda k" + told.kelas, ["▼▼", "▼", "■", "▲", "▲▲"][told.kelas] + " " + told.tanda, place);
  };
  const changed = cell => {
    const found = read(cell) || {};
    const said = found.angka && (found.gema[0] || found.ragu || found.tulis !== cell.value.trim());
    if (found.ragu) found.gema.push(t("akan ditanyakan", "will be asked"));
    if (rated && found.tanya && cell.value.trim()) row(cell).querySelector("details").open = true;
    echo(cell, said ? [found.tulis, ...found.gema].join(" · ") : "", found.galat && t("Tidak terbaca. Contoh: 1.234,56", "Cannot be read. Example: 1.234,56"));
    keep();
    if ("sumber" in cell.dataset && cell.value.trim() !== cell.dataset.sumber) row(cell).querySelector("details").open = true;
    if (!rated) return;
    cell.dataset.baru = "";
    rate(cell);
    clearTimeout(timer);
    timer = setTimeout(reckon, 350);
  };
  const reckon = () => {
    const body = new FormData(), asked = cells.filter(cell => "baru" in cell.dataset).map(cell => {
      delete cell.dataset.baru;
      body.append(cell.name, cell.value);
      return [cell, cell.value];
    });
    for (const one of ["_csrf", "dilihat"]) body.append(one, form.elements[one].value);
    const each = act => asked.forEach(([cell, then]) => cell.value === then && act(cell)); // else it is asked anew
    fetch(rated, { method: "POST", body }).then(answer => answer.json()).then(told => each(cell => {
      const one = told[cell.name.slice(2)] || { sebab: "" };
      if (one.dibaca || one.salah) echo(cell, one.dibaca, one.salah);
      rate(cell, one);
    })).catch(() => each(cell => rate(cell, { sebab: t("dihitung begitu tersambung", "reckoned once the link is back") })));
  };

  // -- keys and paste

  const go = (cell, by) => {
    const own = cells.filter(one => one.name[0] === cell.name[0]), next = own[own.indexOf(cell) + by];
    if (next) { show(rows.indexOf(row(next))); next.focus(); next.select(); }
  };
  for (const cell of cells) {
    let before;
    cell.onfocus = () => { before = cell.value; };
    cell.oninput = () => { undo = []; changed(cell); };
    cell.onkeydown = event => {
      const by = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
      if (by) go(cell, by);
      else if (event.key === "Escape") put(cell, before);
      else if (event.key === "z" && (event.ctrlKey || event.metaKey) && undo[0]) { undo.forEach(one => put(...one)); undo = []; }
      else return;
      event.preventDefault();
    };
    cell.onpaste = event => {
      const text = event.clipboardData.getData("text/plain").replace(/\s+$/, "");
      if (/[\t\n]/.test(text)) { event.preventDefault(); paste(rows.indexOf(row(cell)), columns.indexOf(cell.name[0]), table(text)); }
    };
  }

  // Rows and columns as a spreadsheet puts them on the clipboard; a cell in quotes may hold lines of its own.
  const table = text => {
    const found = [[]];
    for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/g)) {
      found[found.length - 1].push((quoted === undefined ? bare : quoted.replace(/""/g, '"')).replace(/\s+/g, " ").trim());
      if (!end) break;
      if (end !== "\t") found.push([]);
    }
    return found;
  };
  const paste = (from, left, block) => {
    const done = [];
    let shut = 0;
    block.forEach((line, n) => {
      const cell = rows[from + n] && rows[from + n].querySelector(".isian");
      if (!cell) return shut += 1;
      line.forEach((text, i) => {
        const field = form.elements[columns[left + i] + cell.name.slice(1)];
        if (field) done.push([field, field.value, text]);
      });
    });
    done.forEach(([field, , text]) => put(field, text));
    undo = done;
    keep();
    news.textContent = block.length + t(" baris ditempel. Ctrl+Z membatalkan.", " rows pasted. Ctrl+Z takes it back.") + (shut ? t(" Tidak diketik di sini: ", " Not typed here: ") + shut : "");
  };

  // -- the draft, which only a page of the same person can read

  const place = typeof awalDraf === "string" && crypto.subtle && awalDraf + location.pathname + (form.dataset.bagian || "");
  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0)), base64 = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const key = place && crypto.subtle.importKey("raw", bytes(form.dataset.kunci), "AES-GCM", false, ["encrypt", "decrypt"]);
  const drop = () => { if (place) localStorage.removeItem(place); delete form.dataset.draf; };
  const keep = () => {
    clearTimeout(saving);
    saving = place && setTimeout(async () => {
      const typed = fields.filter(field => "ketik" in form.dataset || value(field) !== (choice(field) ? field.defaultChecked : field.defaultValue));
      if (sending || !typed[0]) return typed[0] || drop();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const draft = JSON.stringify({ t: Date.now(), isi: Object.fromEntries(typed.map(field => [name(field), value(field)])) });
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, new TextEncoder().encode(draft));
      localStorage.setItem(place, base64(iv) + "." + base64(sealed));
      form.dataset.draf = "";
    }, 150);
  };
  const offer = async () => {
    const [iv, sealed] = (localStorage.getItem(place) || "").split(".");
    if (!sealed) return;
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await key, bytes(sealed));
    const { t: when, isi } = JSON.parse(new TextDecoder().decode(plain));
    const lost = fields.filter(field => name(field) in isi && value(field) !== isi[name(field)]);
    if (!lost[0] || Date.now() - when > 14 * 864e5) return "ketik" in form.dataset || drop();
    const box = make("div", "kabar", t("Belum tersimpan, diketik ", "Not saved, typed ") + new Date(when).toLocaleString(en ? "en-GB" : "id-ID", { dateStyle: "long", timeStyle: "short" }) + ": " + lost.length + t(" isian. ", " fields. "));
    button(t("Pulihkan", "Bring back"), () => { lost.forEach(field => put(field, isi[name(field)])); keep(); box.remove(); }, box);
    button(t("Buang draf", "Throw away"), () => { drop(); box.remove(); }, box);
    form.before(box);
  };
  if (place) offer().catch(drop);
  form.addEventListener("input", keep);

  // -- sending: once; where the link was lost again by itself, under the same key

  form.onsubmit = event => {
    const by = event.submitter, wanted = form.elements.cari, fills = by && (by.name === "pakai" || by.value === "isi");
    const wrong = !fills && cells.find(cell => (read(cell) || {}).galat);
    const act = wanted && wanted.value !== wanted.defaultValue && !fills ? "cari" : by ? by.value : "simpan";
    if (wrong) { event.preventDefault(); return go(wrong, 0); }
    if (fills) return;
    event.preventDefault();
    if (sending) return;
    const body = new FormData(form);
    body.set("aksi", act);
    send(body, act, 15e3);
  };
  const next = act => {
    const to = new URL(form.action), first = act.split("dari-")[1];
    if (act === "periksa") to.pathname += "/periksa";
    if (first) to.searchParams.set("dari", first);
    if (act === "cari") {
      to.searchParams.delete("dari");
      for (const one of ["cari", "semua"]) to.searchParams.set(one, form.elements[one].value);
    }
    return to;
  };
  const send = async (body, act, wait) => {
    sending = true;
    news.textContent = t("Menyimpan…", "Saving…");
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type === "opaqueredirect") {
        drop();
        return location.assign(next(act));
      }
      const page = await answer.text();
      document.open();
      document.write(page);
      document.close();
    } catch {
      news.textContent = t("Belum terkirim: sambungan terputus. Dikirim lagi begitu tersambung.", "Not sent: the link is down. It is sent again once it is back.");
      const again = () => { clearTimeout(later); removeEventListener("online", again); send(body, act, Math.min(wait * 2, 12e4)); };
      const later = setTimeout(again, wait);
      addEventListener("online", again);
    }
  };

  // -- on a phone one indikator at a time

  const bar = make("p", "giliran", "");
  const show = n => {
    if (!rows[n]) return;
    now = n;
    rows.forEach((one, i) => one.classList.toggle("kini", i === n));
    count.textContent = n + 1 + "/" + rows.length;
  };
  button("‹", () => show(now - 1), bar).ariaLabel = t("Indikator sebelumnya", "Previous indikator");
  const count = make("span", "", "", bar);
  button("›", () => show(now + 1), bar).ariaLabel = t("Indikator berikutnya", "Next indikator");
  form.querySelector(".gulung").before(bar);
  form.querySelector(".lembar").classList.add("satu");
  const wrong = form.querySelector(".salah .isian"), noted = form.querySelector("tr:has(.catatan-sel:not(.terjawab)) .isian");
  const named = cells.find(cell => location.hash === "#" + cell.id);
  const start = wrong || named || noted || cells.find(cell => !cell.value);
  show(wrong || named || noted ? rows.indexOf(row(start)) : 0);
  if (start && (wrong || named || innerWidth > 736)) start.focus({ preventScroll: !wrong });
  if (start && start === named) named.scrollIntoView({ block: "center" });
})();
