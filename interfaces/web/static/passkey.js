// Passkeys: fills in the hidden field "jawaban" of a form and sends it. Without a script, or in a browser without passkeys,
// these forms stay hidden and every page works as it is.
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    var found = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) found[i] = raw.charCodeAt(i);
    return found.buffer;
  }

  function text(buffer) {
    var raw = "";
    new Uint8Array(buffer).forEach(function (one) { raw += String.fromCharCode(one); });
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function wanted(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    ["excludeCredentials", "allowCredentials"].forEach(function (name) {
      (options[name] || []).forEach(function (one) { one.id = bytes(one.id); });
    });
    return { publicKey: options };
  }

  function said(made) {
    var answer = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (made.response[name]) answer[name] = text(made.response[name]);
    });
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response: answer, clientExtensionResults: {} });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      var typed = form.elements.sandi && form.elements.sandi.value;  // by password instead
      var another = event.submitter && event.submitter.hasAttribute("formaction");  // a button that asks for none
      if (form.elements.jawaban.value || typed || another) return;
      event.preventDefault();
      var options = wanted(JSON.parse(form.dataset.pilihan));
      var asked = form.dataset.passkey === "buat" ? navigator.credentials.create(options) : navigator.credentials.get(options);
      asked.then(function (made) {
        form.elements.jawaban.value = said(made);
        form.submit();
      }).catch(function () {
        form.querySelector("[data-gagal]").hidden = false;
      });
    });
  });
})();
