/* Files of a section: dragged, chosen or photographed, sent part by part, and going on after a broken line.
   Without this script they are stored by Save. */
import { Line } from './line.js';
import { Row } from './row.js';

const SMALLEST = 256_000, FIRST = 1_000_000, QUICK = 1_000, SLOW = 8_000;
const LOOKS = 3_000, LOOKS_LATER = 15_000, OFTEN = 40, MOST_LOOKS = 200;
const words = document.getElementById('attaching-words');

/* Files go one after another: on a bad line two at once only disturb each other. */
const waiting = [], sets = new Map();
let current = null, held = null, looked = null;

class FileSet {
  constructor(box) {
    Object.assign(this, { box, name: box.dataset.filesOf, line: new Line(box.dataset.attaching) });
    this.drop = box.querySelector('.drop');
    this.list().insertAdjacentHTML('afterend', '<ul class="files arriving"></ul>');
    this.rows = box.querySelector('.arriving');
    this.status = document.createElement('p');
    Object.assign(this.status, { className: 'vh', role: 'status' });
    box.append(this.status);
    box.querySelectorAll('[data-without-script]').forEach(one => { one.textContent = words.dataset.atOnce; });
    this.takes();
    this.watches(0);
  }

  list() { return this.box.querySelector('[data-files]'); }

  takes() {
    this.drop.querySelectorAll('input[type=file]').forEach(input => input.addEventListener('change', () => {
      const files = [...input.files];
      input.value = '';  // so that Save does not bring them again
      files.forEach(file => this.add(file));
    }));
    const holdsFiles = event => [...event.dataTransfer.types].includes('Files') && !this.drop.hidden;
    for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
      this.drop.addEventListener(kind, event => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        this.drop.classList.toggle('over', kind === 'dragenter' || kind === 'dragover');
        if (kind === 'drop') [...event.dataTransfer.files].forEach(file => this.add(file));
      });
    }
  }

  add(file) {
    waiting.push(new Sending(this, file));
    next();
  }

  says(sentence) { this.status.textContent = sentence; }

  /* The list as the server shows it now, and again while somebody still looks at a file. */
  async shows() {
    const text = await this.line.text(`of/${this.name}/`), old = this.list();
    if (text === null) return false;
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-files]');
    if (!fresh) return false;
    const before = statesIn(old), focused = old.contains(document.activeElement) && document.activeElement.value;
    if (fresh.innerHTML !== old.innerHTML) {
      old.replaceWith(fresh);
      if (focused) (fresh.querySelector(`button[value="${focused}"]`) ?? this.drop.querySelector('input')).focus();
      for (const [id, { name, state }] of statesIn(fresh)) {
        if (before.get(id)?.state !== state) this.says(`${name}: ${state}`);
      }
    }
    this.drop.hidden = 'full' in this.list().dataset;
    return true;
  }

  async watches(times) {
    clearTimeout(this.timer);
    if (times && !document.hidden) await this.shows();
    if (!('waits' in this.list().dataset) || times > MOST_LOOKS) return;
    this.timer = setTimeout(() => this.watches(times + 1), times < OFTEN ? LOOKS : LOOKS_LATER);
  }

  get sendings() { return this.mine ??= new Set(); }
}

/* One file on its way. */
class Sending {
  constructor(set, file, known) {
    Object.assign(this, { set, file, size: known?.size ?? file.size, address: known?.address, offset: known?.offset ?? 0, part: FIRST });
    this.row = new Row(set.rows, known?.name ?? file.name, this);
    set.sendings.add(this);
    this.row.shows(this.offset, this.size);
    this.row.is(known ? 'again' : 'queued');
  }

  async goes() {
    this.isPaused = false;
    this.row.is('sending');
    if (!this.address && !await this.begins()) return;
    while (this.offset < this.size) {
      if (this.isPaused) return;
      if (!await this.sends()) return;
    }
    await this.arrives();
  }

  async begins() {
    const { name, size, lastModified } = this.file;
    const said = await this.retried(() => this.set.line.begins({ question: this.set.name, name, size, modified: lastModified }));
    if (!said || !this.understands(said)) return false;
    // The same file had broken off before, or was chosen twice: it is one.
    [...this.set.sendings].filter(one => one !== this && one.address === said.address).forEach(one => one.gone());
    Object.assign(this, { address: said.address, offset: said.offset, most: said.chunk });
    this.row.shows(this.offset, this.size);
    return true;
  }

  async sends() {
    const began = performance.now(), end = Math.min(this.offset + this.part, this.size);
    const said = await this.retried(() => this.set.line.sends(this.address, this.offset, this.file.slice(this.offset, end)));
    if (!said) return false;
    if (said.goes_on) this.offset = said.offset;
    else if (!this.understands(said)) return false;
    else this.offset = said.offset;
    const took = performance.now() - began;
    if (took < QUICK) this.part = Math.min(this.part * 2, this.most ?? FIRST);
    if (took > SLOW) this.part = Math.max(this.part / 2, SMALLEST);
    this.row.shows(this.offset, this.size);
    return true;
  }

  /* Ask until the line holds. What has arrived stays; whoever wants may pause or cancel meanwhile. */
  async retried(ask) {
    for (let times = 0; !this.isPaused; times += 1) {
      const said = await ask();
      if (this.isPaused) return null;
      if (said.meaning !== 'no-line' && said.meaning !== 'no-room') return said;
      this.part = Math.max(this.part / 2, SMALLEST);
      this.row.is('broken', said.error);
      await pause(Math.min(1000 * 2 ** times, 30_000), this);
      if (!this.isPaused) this.row.is('sending');
    }
    return null;
  }

  /* Whether it can go on after this answer; if not, the row says why. */
  understands(said) {
    if (said.meaning === 'good') return true;
    this.isPaused = true;
    if (said.meaning === 'signed-out') this.row.is('signedOut');
    else if (said.meaning === 'ended') this.row.is('ended', { isOver: true });
    else this.row.refuses(said.error);
    return false;
  }

  async arrives() {
    this.row.is('arrived');
    await this.set.shows();
    this.gone();
    this.set.watches(1);
  }

  pauses() { this.isPaused = true; this.row.is('paused'); this.wake?.(); }

  continues() {
    if (!this.file) return this.set.drop.querySelector('input').click();
    waiting.unshift(this);
    this.row.is('queued');
    next();
  }

  async cancels() {
    this.isPaused = true;
    this.wake?.();
    if (this.address) await this.set.line.ends(this.address);
    this.set.says(words.dataset.cancelled.replace('{name}', this.row.name));
    this.gone();
    this.set.drop.querySelector('input').focus();
  }

  gone() {
    const at = waiting.indexOf(this);
    if (at >= 0) waiting.splice(at, 1);
    this.set.sendings.delete(this);
    this.row.remove();
  }
}

function pause(milliseconds, sending) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    sending.wake = () => { clearTimeout(timer); resolve(); };
  });
}

async function next() {
  if (current || !waiting.length) return;
  current = waiting.shift();
  // What is announced before the answer about files begun earlier would stand there twice.
  await looked;
  await current.goes();
  current = null;
  if (waiting.length) return next();
  if (held) saves();
}

/* A button pressed while files are on their way waits for them; pressed again it does not. */
function saves() {
  const { form, button } = held;
  held = null;
  form.requestSubmit(button);
}

function statesIn(list) {
  return new Map([...list.children].map(item => [item.dataset.file, {
    name: item.querySelector('a, b').textContent, state: item.querySelector('[data-state]').textContent }]));
}

function waitsWith(form) {
  form.addEventListener('submit', event => {
    if (!current || current.isPaused || held || event.submitter?.value?.startsWith('remove:')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = { form, button: event.submitter };
    current.set.says(words.dataset.waits);
    current.row.is('waits');
  }, { capture: true });
}

async function finds(set) {
  const said = await set.line.lists();
  for (const known of said?.arriving ?? []) {
    const its = sets.get(known.question);
    if (its) new Sending(its, null, known);
  }
}

const boxes = words ? [...document.querySelectorAll('[data-attaching]')] : [];
for (const box of boxes) sets.set(box.dataset.filesOf, new FileSet(box));
if (boxes.length) {
  waitsWith(boxes[0].closest('form'));
  looked = finds([...sets.values()][0]);
  addEventListener('online', () => current?.wake?.());
  addEventListener('beforeunload', event => { if (current && !current.isPaused && !held) event.preventDefault(); });
}
