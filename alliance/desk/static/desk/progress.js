/* The bar moves by itself. Without this script the page's link does the same. */
document.querySelectorAll('[data-progress]').forEach(function (section) {
  var bar = section.querySelector('progress'), words = section.querySelector('[role=status]'), state = '';
  function look() {
    fetch(section.dataset.progress, { credentials: 'same-origin' }).then(function (answer) { return answer.json(); }).then(function (told) {
      if (!told.at_work || (state && state !== told.state)) { window.location.reload(); return; }
      state = told.state;
      if (told.total) { bar.max = told.total; bar.value = Math.min(told.done, told.total); }
      words.textContent = (told.total ? words.dataset.said : words.dataset.saidAlone).replace('{done}', told.done).replace('{total}', told.total);
      setTimeout(look, 2000);
    }).catch(function () { setTimeout(look, 5000); });
  }
  setTimeout(look, 1000);
});
