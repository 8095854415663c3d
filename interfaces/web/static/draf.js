// How a day is read, above its field as one types; then drafts.
//
// What was typed and not sent yet is kept in this browser, under the mark of one person: whoever else signs in removes it,
// and signing out asks first and removes it. It is readable to no one without a key that their pages alone hold.
"use strict";
addEventListener("input", ({ target }) => {
  if (!target.matches(".hari")) return;
  const en = document.documentElement.lang === "en", [, d, m, y] = /^\s*(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})\s*$/.exec(target.value) || [];
  const day = new Date(Date.UTC(y, m - 1, d)), there = day.getUTCMonth() === m - 1;
  document.getElementById("g-" + target.id).textContent = there ? day.toLocaleDateString(en ? "en-GB" : "id", { dateStyle: "long", timeZone: "UTC" })
    : en ? "day-month-year, like 31-12-2023" : "hari-bulan-tahun, contoh 31-12-2023";
});
(() => {
  const { siapa, tanya } = document.currentScript.dataset, awal = "draf:" + siapa + ":";
  let store;
  try { store = localStorage; } catch { return; }
  const drafts = mine => Object.keys(store).filter(name => name.startsWith("draf:") && name.startsWith(awal) === mine);
  if (siapa) drafts(false).forEach(name => store.removeItem(name));
  document.querySelectorAll('form[action$="/keluar"]').forEach(form => form.addEventListener("submit", event => {
    if (!drafts(true).length || confirm(tanya)) drafts(true).forEach(name => store.removeItem(name));
    else event.preventDefault();
  }));
  window.awalDraf = awal;
})();
