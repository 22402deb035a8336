/* The deadline comes under an open page. How long it is until then says the server, whatever this computer's clock says;
   and that it is over says the server too, since somebody may have been given more time. */

const SPREAD = 3000, AGAIN = 15_000, DOUBLINGS = 5, LONGEST = 2 ** 31 - 1;

export class Ending {
  constructor({ door, saving, form }) {
    Object.assign(this, { door, saving, times: 0 });
    this.counts(form);
  }

  /* As counted when a page was made. This clock runs evenly, also where somebody sets the other one. */
  counts(form) {
    this.at = performance.now() + Number(form.dataset.left);
    this.waits();
  }

  /* Not all who write ask in the same moment. */
  waits(more = Math.random() * SPREAD) {
    clearTimeout(this.timer);
    const left = Math.max(0, this.at - performance.now()) + more;
    this.timer = setTimeout(() => left > LONGEST ? this.waits() : this.asks(), Math.min(left, LONGEST));
  }

  /* What was typed goes first; it may still be told that it is too late. */
  async asks() {
    if (!this.saving.stopped) await this.saving.now();
    const now = await this.door.sheet(), form = now?.querySelector('form[data-save]');
    if (form) this.counts(form);
    else if (!now || !this.shows(now)) this.waits(AGAIN * 2 ** Math.min(this.times++, DOUBLINGS));
  }

  /* Why nothing can be changed any more, and what remains possible, in the server's words. */
  shows(now) {
    const told = now.querySelector('[data-live="obstacle"]'), here = document.querySelector('[data-live="obstacle"]');
    const sentence = told?.querySelector('strong')?.textContent;
    if (!sentence) return false;
    here.replaceChildren(...document.importNode(told, true).childNodes);
    this.saving.stops('over', sentence);
    return true;
  }
}
