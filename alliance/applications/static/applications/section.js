/* One section of an application in somebody's browser. Without this script everything works by Save. */
import { Kept } from '../alliance/kept.js';
import { Autosave } from './autosave.js';
import { Colleagues } from './colleagues.js';
import { pointsToConflicts, putsBoth } from './conflict.js';
import { Door } from './door.js';
import { Elsewhere } from './elsewhere.js';
import { Ending } from './ending.js';
import { fieldsOf } from './fields.js';
import { isOpen, nameThisPage } from './page.js';
import { Status } from './status.js';
import { worksOut } from './sums.js';
import { offersWords } from './words.js';

const form = document.querySelector('form[data-save]'), closed = document.querySelector('[data-kept-of]');
if (form) begins(form);
if (closed) {
  // Nothing can be written any more; what did not arrive is still here for whoever wrote it.
  const { keptOf, copied, name } = closed.dataset;
  offersWords(closed, () => new Kept(keptOf).all().flatMap(record => Object.values(record.changes)), { copied, name });
}

async function begins(form) {
  const words = JSON.parse(document.getElementById('said-here').textContent);
  const fields = fieldsOf(form), bases = new Map(Object.entries(JSON.parse(form.elements.base.value)));
  const status = new Status(form, words), door = new Door(form), kept = new Kept(door.owner), page = await nameThisPage();
  const saving = new Autosave({ door, page, kept, fields, bases, status, place: { section: form.dataset.section, form: form.dataset.form } });
  const colleagues = new Colleagues({ door, saving, form, words });
  const ending = new Ending({ door, saving, form }), elsewhere = new Elsewhere(form, words);
  saving.told = (answer, isOfOthers) => {
    if (isOfOthers || saving.stopped) elsewhere.shows(saving);
    return afterAnswer(answer, isOfOthers, { saving, colleagues, ending, form, fields, words });
  };

  listens(form, fields, saving);
  lets(form, saving, colleagues, page);
  await findsKept(kept, saving, fields);
  elsewhere.shows(saving);
  if (!saving.isAllSent) await saving.now();
  pointsToConflicts(form);
  document.addEventListener('caught-up', () => pointsToConflicts(form));
}

function listens(form, fields, saving) {
  const question = event => event.target.closest('[data-question]')?.dataset.question;
  for (const kind of ['input', 'change']) {
    form.addEventListener(kind, event => {
      if (event.target.type === 'file' || !question(event)) return;
      saving.typed(question(event));
      worksOut(fields.get(question(event)));
    });
  }
  form.addEventListener('shown', event => worksOut(fields.get(question(event))));
  addEventListener('online', () => saving.now());
  addEventListener('focus', () => saving.failures && saving.now());
  addEventListener('pagehide', () => saving.leaves());
  document.addEventListener('visibilitychange', () => document.hidden ? saving.leaves() : saving.now());
  addEventListener('beforeunload', event => {
    // Only where nothing could be kept would leaving lose words.
    if (!saving.kept.able && !saving.isAllSent) event.preventDefault();
  });
}

/* A button of the form: what was typed goes first, by itself; then the button does what it does without a script. */
function lets(form, saving, colleagues, page) {
  let going = false;
  document.addEventListener('click', event => {
    const both = event.target.closest('[data-both]');
    if (both) saving.typed(putsBoth(both, saving.fields));  // and then it is sent like any button
  });
  form.addEventListener('submit', async event => {
    if (going) return;
    event.preventDefault();
    await saving.now();
    if (saving.conflicting.size) await colleagues.catchesUp({ evenHere: [...saving.conflicting] });
    if (saving.hasNoLine || !navigator.onLine) {  // the page stays, with everything on it
      saving.says('no_line');
      return;
    }
    if (!saving.isAllSent) {
      form.elements.page.value = page.name;
      page.nextNumber();  // the one that Save gives to what it brings
    }
    form.elements.base.value = JSON.stringify(Object.fromEntries(saving.bases));
    // Where nothing had to be sent, the form is still telling of this submit, and takes no other.
    await new Promise(later => setTimeout(later));
    const button = stillThere(event.submitter);
    if (!button) return;  // somebody else has chosen meanwhile; the page shows it
    going = true;
    form.requestSubmit(button);
    going = false;
  });
}

/* The button that was pressed, or the one in its place if the server's part of the page has come anew. */
function stillThere(button) {
  return button.isConnected ? button : document.querySelector(`button[name="do"][value="${CSS.escape(button.value)}"]`);
}

/* Words of an earlier load go on here; those of pages that are no more are sent in those pages' names. */
async function findsKept(kept, saving, fields) {
  for (const record of kept.all()) {
    const isHere = record.page === saving.own.page && record.section === saving.own.section;
    if (isHere && record.form === saving.own.form && shows(record, saving, fields)) continue;
    if (record.page === saving.own.page || !await isOpen(record)) saving.others.push(record);
  }
}

function shows(record, saving, fields) {
  const changes = Object.entries(record.changes);
  if (changes.some(([question]) => !fields.has(question))) return false;
  for (const [question, change] of changes) {
    saving.adopts(question, change);
    if (!fields.get(question).show(change.value)) fields.get(question).box.inert = true;  // until the server shows it
  }
  return true;
}

async function afterAnswer(answer, isOfOthers, { saving, colleagues, ending, form, fields, words }) {
  if (saving.stopped || answer.meaning === 'moved') {
    offersWords(form.querySelector('[data-unsent]'), () => saving.notStored, { copied: words.copied, name: form.dataset.name });
  }
  if (answer.meaning === 'over') await ending.asks();
  Object.keys(answer.stored ?? {}).forEach(question => colleagues.waits.delete(question));
  if (answer.meaning !== 'good') return;
  const here = [...saving.fields.values()].filter(field => field.box.inert).map(field => field.question);
  // Who may be meant by the name of an authority is looked up where it was stored.
  const named = Object.keys(answer.stored ?? {}).some(question => fields.get(question)?.kind === 'authority');
  if (here.length || named || answer.conflicts?.length || isOfOthers) {
    await colleagues.catchesUp({ evenHere: here });
    here.forEach(question => { fields.get(question).box.inert = false; });
  }
}
