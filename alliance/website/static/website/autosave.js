/* What an editor presses waits for the autosave that is under way: both at once would make a page twice, or refuse one. */
(function () {
  // After so long what was pressed goes out all the same, and who is still on the page is saved again.
  var PATIENCE = 10000;
  var underWay = false;
  var pressed = null;
  var leaving = false;

  function isEditor(form) { return form.matches('[data-controller~="w-autosave"]'); }

  function goOn() {
    underWay = false;
    if (!pressed) return;
    var form = pressed.form, button = pressed.button, off = button && button.disabled;
    pressed = null;
    // The pressed button is off by now, and what is off is not sent.
    if (button) button.disabled = false;
    form.requestSubmit(button);
    if (button) button.disabled = off;
  }

  document.addEventListener('w-autosave:save', function (event) {
    if (pressed || leaving) event.preventDefault(); else underWay = true;
  });
  document.addEventListener('w-autosave:success', goOn);
  document.addEventListener('w-autosave:error', goOn);
  document.addEventListener('submit', function (event) {
    if (!underWay || !isEditor(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    pressed = { form: event.target, button: event.submitter };
    setTimeout(goOn, PATIENCE);
  }, true);
  window.addEventListener('submit', function (event) {
    if (!isEditor(event.target) || event.defaultPrevented) return;
    leaving = true;
    setTimeout(function () { leaving = false; }, PATIENCE);
  });
})();
