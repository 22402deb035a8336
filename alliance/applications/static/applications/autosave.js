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
    this.refused = new Set();  // changes that the server would not have, by page, question and number
    this.acked = new Map();    // question -> when the server last stored what was typed here
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
    if (this.stopped) this.told({ meaning: 'stopped' });
  }

  note(question) {
    const value = this.fields.get(question).value(), text = JSON.stringify(value), before = this.unsent.get(question);
    if (before ? text === JSON.stringify(before.value) : text === this.stored.get(question)) return;
    const base = before?.base ?? this.bases.get(question) ?? '', { label } = this.fields.get(question);
    this.unsent.set(question, { value, base, number: this.page.nextNumber(), label });
  }

  keeps() {
    const record = { ...this.own, at: Date.now(), changes: Object.fromEntries(this.unsent) };
    if (!this.kept.keep(record)) this.says('not_kept');
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

  /* What the server does not have, here and from pages that are no longer there. */
  get notStored() {
    return [...this.others.flatMap(record => Object.values(record.changes)), ...this.unsent.values()];
  }

  get isAllSent() {
    return !this.unsent.size && !this.touched.size && !this.others.length;
  }

  // --- sending ---------------------------------------------------------------------------

  later(wait) {
    if (this.failures && wait < WAITS[0]) return;  // the next try is already set
    this.tries(wait);
  }

  tries(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), wait);
  }

  /* Try at once, after what is on its way: as when the line is back or a button is pressed. */
  async now() {
    clearTimeout(this.timer);
    await this.flight;
    this.flight = this.deliver();
    await this.flight;
  }

  async deliver() {
    if (this.busy || this.stopped) return;
    this.takesDown();
    this.since = null;
    const own = { ...this.own, changes: Object.fromEntries(this.unsent) };
    const record = [...this.others, own].find(one => this.toSend(one).length);
    if (!record) return;
    const changes = this.toSend(record);
    this.busy = true;
    if (!this.failures) this.status.says('saving');
    const answer = await this.door.send(record, changes);
    this.busy = false;
    await this.understands(answer, record, changes);
  }

  /* Everything at once; one by one where the server would not have all of it. */
  toSend(record) {
    const found = Object.entries(record.changes)
      .map(([question, { value, base, number }]) => ({ question, value, base, number }))
      .filter(change => !this.refused.has(nameOf(record, change)));
    return this.oneByOne ? found.slice(0, 1) : found;
  }

  async understands(answer, record, changes) {
    const { meaning } = answer;
    this.hasNoLine = meaning === 'no-line';
    if (meaning === 'good') this.arrived(answer, record, changes);
    else if (meaning === 'refused') this.refuses(answer, record, changes);
    else if (meaning === 'signed-out') await this.renews('signed_out');
    else if (meaning === 'moved') await this.follows(answer, record, changes);
    else if (FOR_GOOD.has(meaning)) this.stops(meaning, answer.sentence);
    else this.waits(meaning === 'no-line' ? 'no_line' : 'busy', answer.wait, answer.sentence);
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
    else this.kept.keep(record);
    this.others = this.others.filter(one => Object.keys(one.changes).length);
    if (this.hasMore()) this.later(this.others.length || this.oneByOne ? 0 : AFTER_LAST_KEY);
    else if (this.isAllSent) this.status.saved(answer.saved_at);
    else if (this.obstacle) this.says(...this.obstacle);
  }

  isOwn(record) {
    return record.page === this.own.page && record.section === this.own.section;
  }

  acknowledged({ question, number, value }, { stored = {}, conflicts = [] }) {
    if (conflicts.some(one => one.question === question)) this.conflicting.add(question);
    else if (question in stored) {
      this.conflicting.delete(question);
      this.bases.set(question, stored[question]);
      this.acked.set(question, performance.now());
      this.stored.set(question, JSON.stringify(value));
    }
    const now = this.unsent.get(question);
    if (now?.number === number) this.unsent.delete(question);
    else if (now && !this.conflicting.has(question) && question in stored) now.base = stored[question];
  }

  hasMore() {
    const own = { ...this.own, changes: Object.fromEntries(this.unsent) };
    return this.touched.size || [...this.others, own].some(one => this.toSend(one).length);
  }

  refuses(answer, record, changes) {
    if (changes.length > 1) this.oneByOne = true;
    else {
      this.refused.add(nameOf(record, changes[0]));
      const label = this.fields.get(changes[0].question)?.label ?? changes[0].question;
      this.meets('refused', { question: label, sentence: answer.sentence ?? '' });
    }
    this.later(0);
  }

  /* Some words cannot be stored; the others go on, and the line says so until these are changed. */
  meets(...obstacle) {
    this.obstacle = obstacle;
    this.says(...obstacle);
  }

  /* Never sooner than the server asks for; and not all who were turned away at the same moment. */
  waits(state, wanted = 0, sentence = '') {
    const usual = WAITS[Math.min(this.failures, WAITS.length - 1)] * (0.75 + Math.random() / 2);
    this.failures += 1;
    this.says(state, {}, sentence);
    this.tries(Math.max(usual, wanted * (1 + Math.random() / 2)));
  }

  /* A form that nobody knows any more: with the token of today's page it may go; otherwise these words are to be taken along. */
  async follows(answer, record, changes) {
    if (await this.takesToken()) return;
    changes.forEach(change => this.refused.add(nameOf(record, change)));
    this.meets('moved', {}, answer.sentence);
    this.later(0);
  }

  /* A new token, of a session that has begun since; words of one person never go out in another's name. */
  async renews(state) {
    if (await this.takesToken()) return;
    this.failures += 1;
    this.says(this.isOther ? 'somebody_else' : state);
    this.tries(ASK_WHEN_OUT);
  }

  /* What the page would be given now; true if that is new, and sent with at once. */
  async takesToken() {
    const form = (await this.door.page())?.querySelector('form[data-save]');
    this.isOther = Boolean(form) && form.dataset.owner !== this.door.owner;
    if (!form || this.isOther || form.dataset.token === this.door.token) return false;
    this.door.token = form.dataset.token;
    this.failures = 0;
    this.later(0);
    return true;
  }

  stops(meaning, sentence) {
    this.stopped = true;
    this.says(meaning, {}, sentence);
  }

  /* What stands between the words and the server; never that they are kept where they are not. */
  says(state, facts = {}, sentence = '') {
    if (this.kept.able) this.status.says(state, facts, sentence);
    else this.status.says('not_kept');
  }

  /* The page is left: what can still go, goes; the rest is kept. */
  leaves() {
    this.takesDown();
    const changes = this.toSend({ changes: Object.fromEntries(this.unsent) });
    if (changes.length && !this.busy && !this.stopped) this.door.send(this.own, changes, { leaving: true });
  }
}

function nameOf(record, change) {
  return [record.page, change.question, change.number].join(' ');
}
