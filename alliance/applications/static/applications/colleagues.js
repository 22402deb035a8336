/* What colleagues change comes into fields in which nobody writes here; and who is in which section is said by name. */

const ALONE = 20_000, TOGETHER = 4000, AWAY = 60_000;

export class Colleagues {
  constructor({ door, saving, form, words }) {
    Object.assign(this, { door, saving, form, words });
    this.entry = null;       // what the server said last of the draft; null before it was asked
    this.waits = new Map();  // question -> its box as the server shows it, while somebody writes here
    form.addEventListener('focusout', () => setTimeout(() => this.takesWaiting()));
    this.looks();
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.looks(), document.hidden ? AWAY : wait);
  }

  async looks() {
    if (this.saving.stopped) return;
    const answer = await this.door.look({ section: this.saving.own.section, page: this.saving.own.page });
    if (answer.meaning === 'good') {
      const isNew = this.entry !== null && answer.entry !== this.entry;
      this.shows(answer.people);
      if (!isNew || await this.catchesUp()) this.entry = answer.entry;
      this.later(answer.people.length ? TOGETHER : ALONE);
    } else {
      this.later(answer.wait || ALONE);
    }
  }

  /* Bring the page to what the server has: fields, open conflicts, the list of sections. */
  async catchesUp({ evenHere = [] } = {}) {
    const asked = performance.now(), now = await this.door.page();
    const form = now?.querySelector('form[data-save]');
    if (!form || form.dataset.owner !== this.door.owner) return false;
    if (form.dataset.form !== this.saving.own.form) {
      // What is typed here follows the change on the server; these fields are no longer its fields.
      this.form.querySelector('[data-moved]').hidden = false;
      return true;
    }
    const bases = JSON.parse(now.querySelector('[name=base]').value);
    for (const box of now.querySelectorAll('form[data-save] [data-question]')) {
      const { question } = box.dataset;
      if (bases[question] === this.saving.bases.get(question)) continue;
      this.waits.set(question, { box, base: bases[question], asked });
    }
    this.takesWaiting(evenHere);
    this.takesAround(now);
    return true;
  }

  takesWaiting(evenHere = []) {
    for (const [question, { box, base, asked }] of this.waits) {
      const field = this.saving.fields.get(question);
      if (!field || this.saving.isUnsent(question)) continue;
      if (field.hasFocus && !evenHere.includes(question)) continue;
      this.waits.delete(question);
      // What was stored from here since we asked is newer than what we were shown.
      if (this.saving.bases.get(question) === base || this.saving.acked.get(question) > asked) continue;
      field.becomes(box);
      this.saving.knows(question, base);
    }
  }

  /* What the server says around the fields: parts with data-live, each by its name. */
  takesAround(now) {
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = now.querySelector(`[data-live="${part.dataset.live}"]`);
      if (!fresh || part.contains(document.activeElement) || fresh.innerHTML === part.innerHTML) continue;
      const open = [...part.querySelectorAll('details')].map(one => one.open);
      part.replaceChildren(...document.importNode(fresh, true).childNodes);
      part.querySelectorAll('details').forEach((one, at) => { one.open = open[at] ?? one.open; });
    }
    document.dispatchEvent(new Event('caught-up'));
    this.shows(this.people ?? []);
  }

  /* "Ana Pop is writing here", and their names in the list of sections. */
  shows(people) {
    this.people = people;
    const here = people.filter(one => one.section === this.saving.own.section).map(one => one.name);
    const out = this.form.querySelector('[data-here]'), text = here.length ? this.sentence('here', here) : '';
    if (out && out.textContent !== text) {
      out.textContent = text;
      out.hidden = !text;
    }
    document.querySelectorAll('[data-section-people]').forEach(slot => {
      const there = people.filter(one => one.section === slot.dataset.sectionPeople).map(one => one.name);
      slot.textContent = there.length ? this.sentence('there', there) : '';
      slot.hidden = !there.length;
    });
  }

  sentence(which, names) {
    const list = new Intl.ListFormat(document.documentElement.lang).format(names);
    return this.words[names.length === 1 ? `${which}_one` : `${which}_several`].replace('{names}', list);
  }
}
