/* What a reader sees of a file on its way: its name, how far it is, in a bar and in words, and what can be done. */

const words = document.getElementById('attaching-words');

/* What can be done in each state. */
const BUTTONS = { queued: ['cancel'], sending: ['pause', 'cancel'], waits: ['pause', 'cancel'], broken: ['pause', 'cancel'], paused: ['continue', 'cancel'],
  again: ['choose', 'cancel'], signedOut: ['continue', 'cancel'], arrived: [], ended: ['close'], refused: ['close'] };

export class Row {
  constructor(list, name, sending) {
    this.name = name;
    this.item = words.content.cloneNode(true).querySelector('li');
    this.item.querySelector('b').textContent = name;
    this.bar = this.item.querySelector('progress');
    this.bar.setAttribute('aria-label', name);
    this.words = this.item.querySelector('[role=status]');
    this.far = this.item.querySelector('[data-far]');
    const acts = { pause: () => sending.pauses(), continue: () => sending.continues(), choose: () => sending.continues(), cancel: () => sending.cancels(), close: () => sending.gone() };
    this.item.querySelectorAll('button').forEach(button => {
      button.querySelector('.vh').textContent = name;
      button.addEventListener('click', () => acts[button.dataset.act]());
    });
    list.append(this.item);
  }

  shows(offset, size) {
    const percent = Math.floor(100 * offset / Math.max(size, 1));
    this.bar.value = percent;
    this.far.textContent = words.dataset.far.replace('{sent}', megabytes(offset, size)).replace('{size}', megabytes(size, size));
  }

  /* A state in our words, or in the server's own. */
  is(state, sentence = '') {
    this.words.textContent = sentence || (words.dataset[state] ?? '');
    this.item.classList.toggle('wrong', state === 'refused' || state === 'ended');
    const focused = this.item.contains(document.activeElement);
    this.item.querySelectorAll('button').forEach(button => { button.hidden = !BUTTONS[state].includes(button.dataset.act); });
    if (focused) this.item.querySelector('button:not([hidden])')?.focus();
  }

  refuses(sentence) {
    this.is('refused');
    this.bar.hidden = this.far.hidden = true;
    this.words.className = 'error';
    this.words.setAttribute('role', 'alert');
    this.words.textContent = sentence;
  }

  remove() { this.item.remove(); }
}

function megabytes(bytes, size) {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: size < 10_000_000 ? 1 : 0 }).format(bytes / 1_000_000);
}
