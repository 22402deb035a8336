/* What is typed goes to the server a second after the last key, one request at a time, until the server says that it has it.
   Until then it is kept in this browser too (alliance/kept.js). A change is named by (page, number): sent twice, it is stored once. */

const AFTER_LAST_KEY = 1000, AT_LATEST = 4000, KEEP_AFTER = 250;
const WAITS = [2000, 4000, 8000, 15_000, 30_000], ASK_WHEN_OUT = 10_000;
const FOR_GOOD = new Set(['over', 'ended']);

export class Autosave {
  constructor({ door, page, kept, fields, bases, status, place }) {
    Object.assign(this, { door, page, kept, fields, bases, status });
    this.own = { page: page.name, ...place };  // section and form of what is typed here
    this.unsent = new Map();   // question -> {value, base, number}
    this.touched = new Set();  // typed in, and not read yet
    this.stored = new Map();   // question -> what the server has, as JSON
    this.refused = new Map();  // question -> the number that the server would not have
    this.others = [];          // records of pages that are no longer there
    this.conflicting = new Set();  // questions where somebody else's answer is stored, and ours waits beside it
    this.failures = 0;
    this.told = () => {};      // set by whoever wants to know of each answer
    for (const [question, field] of fields) this.stored.set(question, JSON.stringify(field.value()));
  }

  // --- what is typed ---------------------------------------------------------------------

  typed(question) {
    if (!this.fields.has(question)) return;
    this.touched.add(question);
    this.since ??= Date.now();
    this.keeping ??= setTimeout(() => this.takesDown(), KEEP_AFTER);
    this.later(Math.min(AFTER_LAST_KEY, Math.max(0, this.since + AT_LATEST - Date.now())));
  }

  /* Read what was typed, number it, and keep it in the browser. */
  takesDown() {
    clearTimeout(this.keeping);
    this.keeping = null;
    if (!this.touched.size) return;
    for (const question of this.touched) this.note(question);
    this.touched.clear();
    this.keeps();
  }

  note(question) {
    const value = this.fields.get(question).value(), text = JSON.stringify(value), before = this.unsent.get(question);
    if (before ? text === JSON.stringify(before.value) : text === this.stored.get(question)) return;
    const base = before?.base ?? this.bases.get(question) ?? '';
    this.unsent.set(question, { value, base, number: this.page.nextNumber() });
  }

  keeps() {
    const record = { ...this.own, at: Date.now(), changes: Object.fromEntries(this.unsent) };
    if (!this.kept.keep(record)) this.status.says('not_kept');
  }

  /* Words that an earlier load of this page had kept: they go on as if they had just been typed. */
  adopts(question, change) {
    this.page.atLeast(change.number);
    this.unsent.set(question, change);
  }

  /* The server's answer is shown here now; what is typed from here on starts from it. */
  knows(question, base) {
    this.bases.set(question, base);
    this.stored.set(question, JSON.stringify(this.fields.get(question).value()));
    this.conflicting.delete(question);
  }

  isUnsent(question) {
    return this.unsent.has(question) || this.touched.has(question);
  }

  get isAllSent() {
    return !this.unsent.size && !this.touched.size && !this.others.length;
  }

  // --- sending ---------------------------------------------------------------------------

  later(wait) {
    if (this.failures && wait < WAITS[0]) return;  // the next try is already set
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.deliver(), wait);
  }

  /* Try at once, as when the line is back or the page is looked at again. */
  now() {
    clearTimeout(this.timer);
    return this.deliver();
  }

  async deliver() {
    if (this.busy || this.stopped) return;
    this.takesDown();
    this.since = null;
    const record = this.others[0] ?? { ...this.own, changes: Object.fromEntries(this.unsent) };
    const changes = this.toSend(record);
    if (!changes.length) return;
    this.busy = true;
    if (!this.failures) this.status.says('saving');
    const answer = await this.door.send(record, changes);
    this.busy = false;
    await this.understands(answer, record, changes);
  }

  /* Everything at once; one by one where the server would not have all of it. */
  toSend(record) {
    const found = Object.entries(record.changes)
      .filter(([question, { number }]) => this.refused.get(question) !== number)
      .map(([question, change]) => ({ question, ...change }));
    return this.oneByOne ? found.slice(0, 1) : found;
  }

  async understands(answer, record, changes) {
    const { meaning } = answer;
    this.hasNoLine = meaning === 'no-line';
    if (meaning === 'good') this.arrived(answer, record, changes);
    else if (meaning === 'refused') this.refuses(answer, changes);
    else if (meaning === 'signed-out' || meaning === 'moved') await this.renews(meaning);
    else if (FOR_GOOD.has(meaning)) this.stops(meaning, answer.sentence);
    else this.waits(meaning === 'no-line' ? 'no_line' : 'busy', answer.wait);
    this.told(answer, !this.isOwn(record));
  }

  arrived(answer, record, changes) {
    this.failures = 0;
    const isOwn = this.isOwn(record);
    for (const change of changes) {
      delete record.changes[change.question];
      if (isOwn) this.acknowledged(change, answer);
    }
    if (isOwn) this.keeps();
    else if (!Object.keys(record.changes).length) {
      this.kept.forget(record);
      this.others.shift();
    }
    if (!Object.keys(this.unsentNow()).length) this.status.saved(answer.saved_at);
    else this.later(this.others.length || this.oneByOne ? 0 : AFTER_LAST_KEY);
  }

  isOwn(record) {
    return record.page === this.own.page && record.section === this.own.section;
  }

  acknowledged({ question, number, value }, { stored = {}, conflicts = [] }) {
    if (conflicts.some(one => one.question === question)) this.conflicting.add(question);
    else if (question in stored) {
      this.conflicting.delete(question);
      this.bases.set(question, stored[question]);
      this.stored.set(question, JSON.stringify(value));
    }
    const now = this.unsent.get(question);
    if (now?.number === number) this.unsent.delete(question);
    else if (now && !this.conflicting.has(question) && question in stored) now.base = stored[question];
  }

  unsentNow() {
    const waiting = [...this.unsent].filter(([question, { number }]) => this.refused.get(question) !== number);
    return Object.fromEntries([...waiting, ...this.others.flatMap(record => Object.entries(record.changes))]);
  }

  refuses(answer, changes) {
    if (changes.length > 1) this.oneByOne = true;
    else {
      this.refused.set(changes[0].question, changes[0].number);
      const label = this.fields.get(changes[0].question)?.label ?? changes[0].question;
      this.status.says('refused', { question: label, sentence: answer.sentence ?? '' });
    }
    this.later(0);
  }

  waits(state, wanted = 0) {
    const wait = Math.max(wanted, WAITS[Math.min(this.failures, WAITS.length - 1)]);
    this.failures += 1;
    this.status.says(state);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.deliver(), wait * (0.75 + Math.random() / 2));
  }

  /* A new token, of a session that has begun since; words of one person never go out in another's name. */
  async renews(meaning) {
    const now = await this.door.page(), form = now?.querySelector('form[data-save]');
    if (form && form.dataset.owner === this.door.owner && form.dataset.token !== this.door.token) {
      this.door.token = form.dataset.token;
      if (form.dataset.form !== this.own.form) this.status.moved?.();
      this.failures = 0;
      this.later(0);
      return;
    }
    this.failures += 1;
    this.status.says(form && form.dataset.owner !== this.door.owner ? 'somebody_else' : meaning === 'moved' ? 'busy' : 'signed_out');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.deliver(), ASK_WHEN_OUT);
  }

  stops(meaning, sentence) {
    this.stopped = true;
    this.status.says(meaning, {}, sentence);
  }

  /* The page is left: what can still go, goes; the rest is kept. */
  leaves() {
    this.takesDown();
    const changes = this.toSend({ changes: Object.fromEntries(this.unsent) });
    if (changes.length && !this.busy && !this.stopped) this.door.send(this.own, changes, { leaving: true });
  }
}
