/* The way to the server: what is sent, and what each answer means. It knows nothing of the page's fields. */

const PATIENCE = 30_000;
const MEANINGS = { 401: 'signed-out', 403: 'ended', 404: 'ended', 409: 'moved', 410: 'over', 413: 'refused', 422: 'refused', 429: 'busy' };

export class Door {
  constructor(form) {
    const { save, state, token, owner } = form.dataset;
    Object.assign(this, { save, state, token, owner });
  }

  /* One record of changes. Sent again with the same numbers, it is stored only once. */
  async send(record, changes, { leaving = false } = {}) {
    const said = { token: this.token, page: record.page, form: record.form, section: record.section, changes };
    return this.ask(this.save, { method: 'POST', body: JSON.stringify(said), keepalive: leaving });
  }

  /* What others have done, and who is where. */
  async look(asked) {
    return this.ask(`${this.state}?${new URLSearchParams({ token: this.token, ...asked })}`, {});
  }

  /* The section as the server would show it now; null where it shows something else, as the page for signing in. */
  async page() {
    const text = await this.sheet();
    return text?.querySelector('form[data-save]') ? text : null;
  }

  /* Whatever the server shows at this address now; null without an answer. */
  async sheet() {
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(PATIENCE) });
      return new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch {
      return null;
    }
  }

  async ask(address, wanted) {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    let answer, said = {};
    try {
      answer = await fetch(address, { ...wanted, headers, signal: AbortSignal.timeout(PATIENCE) });
      said = await answer.json();
    } catch {
      if (!answer) return { meaning: 'no-line' };
    }
    const meaning = answer.ok ? 'good' : MEANINGS[answer.status] ?? 'busy';
    return { ...said, meaning, wait: 1000 * Number(answer.headers.get('Retry-After')) || 0 };
  }
}
