// What was typed and not sent yet is kept in this browser, under the mark of one person: whoever else signs in removes it,
// and signing out asks first and removes it. It is readable to no one without a key that their pages alone hold.
"use strict";
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
