/* What an editor presses waits for the autosave that is under way: both at once would make a page twice, or refuse one. */
(function () {
  var underWay = false;
  var pressed = null;
  var leaving = false;

  function goOn() {
    underWay = false;
    if (!pressed) return;
    var form = pressed.form;
    if (pressed.button && pressed.button.name) {
      // The pressed button is disabled by now, and a form sends no disabled button.
      var said = document.createElement('input');
      said.type = 'hidden';
      said.name = pressed.button.name;
      said.value = pressed.button.value;
      form.append(said);
    }
    pressed = null;
    form.requestSubmit();
  }

  document.addEventListener('w-autosave:save', function (event) {
    if (pressed || leaving) event.preventDefault(); else underWay = true;
  });
  document.addEventListener('w-autosave:success', goOn);
  document.addEventListener('w-autosave:error', goOn);
  document.addEventListener('submit', function (event) {
    if (!underWay || !event.target.matches('[data-controller~="w-autosave"]')) return;
    event.preventDefault();
    event.stopPropagation();
    pressed = { form: event.target, button: event.submitter };
  }, true);
  window.addEventListener('submit', function (event) {
    if (event.target.matches('[data-controller~="w-autosave"]')) leaving = !event.defaultPrevented;
  });
})();
