/* The page of signing out: whoever has words in this browser that were not sent is told before, and they are forgotten after. */
import { forgetAllOf, waitingFor } from './kept.js';

const form = document.querySelector('form[data-forgets]');
if (form) {
  const person = form.dataset.forgets;
  document.querySelector('[data-waiting]').hidden = !waitingFor(person);
  form.addEventListener('submit', () => forgetAllOf(person));
}
