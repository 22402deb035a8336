/* The line that says where the words are. It is seen at once; it is read aloud only where something is different from before. */

const QUIET = 30_000;

export class Status {
  constructor(place, words) {
    this.words = words;
    this.line = place.querySelector('[data-line]');
    this.aloud = place.querySelector('[data-aloud]');
    this.help = place.querySelector('[data-help]');
    this.before = 'saved';
    this.spoken = -QUIET;
  }

  /* A state by its name, its sentence filled with `facts`; or the server's own sentence. */
  says(state, facts = {}, sentence = '') {
    const text = Object.entries(facts).reduce((words, [name, fact]) => words.replace(`{${name}}`, fact), sentence || this.words[state]);
    this.line.firstElementChild.textContent = text;
    this.line.classList.toggle('warn', !['saved', 'saving'].includes(state));
    if (this.help) this.help.hidden = state !== 'signed_out';
    if (state === 'saving') return;
    const isNew = state !== this.before, isLong = performance.now() - this.spoken >= QUIET;
    if (isNew || (state === 'saved' && isLong)) {
      this.aloud.textContent = text;
      this.spoken = performance.now();
    }
    this.before = state;
  }

  saved(at) {
    const lang = document.documentElement.lang, when = at ? new Date(at) : new Date();
    const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(when);
    this.says('saved', { time });
  }
}
