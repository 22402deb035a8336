/* Words of tabs that are no longer there: shown as long as they wait on this device, and counted once they have arrived. */
import { plain } from './words.js';

export class Elsewhere {
  constructor(form, words) {
    this.place = form.querySelector('[data-elsewhere]');
    this.words = words;
    this.number = 0;
  }

  /* Each answer by its label; nothing where no tab has left any, or where none can be sent any more. */
  shows({ others, stopped }) {
    const waiting = stopped ? [] : others.flatMap(record => Object.values(record.changes));
    this.number = Math.max(this.number, waiting.length);
    this.place.hidden = stopped || !this.number;
    const said = waiting.length ? this.words.elsewhere_waits : this.words.elsewhere_came;
    this.place.querySelector('p').textContent = said.replace('{number}', waiting.length || this.number);
    this.place.querySelector('dl').replaceChildren(...waiting.map(line));
  }
}

function line({ label, value }) {
  const shown = document.createElement('div'), name = document.createElement('dt'), text = document.createElement('dd');
  name.textContent = label ?? '';
  text.textContent = plain(value);
  text.dir = 'auto';
  shown.append(name, text);
  return shown;
}
