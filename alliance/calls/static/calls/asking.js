/* While a question is typed, likely answers are offered. Without this script they are offered after Send. */
document.querySelectorAll('[data-likely]').forEach(function (place) {
  var field = document.getElementById(place.dataset.field), offered = document.getElementById(place.dataset.offered), timer, asked = '';
  function look() {
    var typed = field.value.trim(), said = new FormData();
    if (typed === asked || typed.length < 12 || typed.length > 4000) { return; }
    asked = typed;
    said.append('text', typed);
    said.append('csrfmiddlewaretoken', field.form.elements.csrfmiddlewaretoken.value);
    fetch(place.dataset.likely, { method: 'POST', body: said, credentials: 'same-origin' }).then(function (answer) { return answer.ok ? answer.text() : ''; }).then(function (found) {
      if (typed !== field.value.trim()) { return; }
      var shown = new DOMParser().parseFromString(found, 'text/html').querySelector('[data-numbers]');
      place.replaceChildren(shown || '');
      if (shown) { offered.value += ',' + shown.dataset.numbers; }
    }).catch(function () {});
  }
  field.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(look, 800); });
});
