/* Passkeys: ask the device, put its answer into the form's field, send the form.
   A form says what it is for: data-passkey="create" or "get", with data-options (JSON) or data-options-from (an address). */
document.querySelectorAll('form[data-passkey]').forEach(function (form) {
  var able = webauthnJSON.supported(), field = form.elements.credential, failed = form.querySelector('[data-passkey-failed]');
  form.querySelectorAll('[data-passkey-unable]').forEach(function (part) { part.hidden = able; });
  if (able) form.hidden = false;
  function options() {
    if (form.dataset.options) return Promise.resolve(JSON.parse(form.dataset.options));
    return fetch(form.dataset.optionsFrom, { headers: { Accept: 'application/json' } }).then(function (answer) { return answer.json(); });
  }
  form.addEventListener('submit', function (event) {
    if (!able) return;
    event.preventDefault();
    if (failed) failed.hidden = true;
    options().then(function (asked) {
      return form.dataset.passkey === 'create' ? webauthnJSON.create(asked) : webauthnJSON.get(asked);
    }).then(function (credential) {
      field.value = JSON.stringify(credential);
      form.submit();
    }).catch(function () {  // refused, stopped, or too late: the person decides what next
      if (failed) { failed.hidden = false; failed.focus(); }
    });
  });
});
