/* The way of files to the server, and what each answer means. */

const PATIENCE = 90_000;

export class Line {
  constructor(address) { this.address = address; }

  begins(said) { return this.ask(this.address, { method: 'POST', body: new URLSearchParams(said) }); }

  sends(address, offset, part) {
    const headers = { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' };
    return this.ask(address, { method: 'PATCH', headers, body: part });
  }

  ends(address) { return this.ask(address, { method: 'DELETE' }); }

  lists() { return this.ask(this.address, {}); }

  /* A part of the page; null where there is none. */
  async text(under) {
    try {
      const answer = await fetch(this.address + under, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  async ask(address, wanted) {
    const headers = { Accept: 'application/json', 'X-CSRFToken': token(), ...wanted.headers };
    let answer;
    try {
      answer = await fetch(address, { ...wanted, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
      if (answer.type === 'opaqueredirect' || answer.status === 403) return { meaning: 'signed-out' };
      if (answer.status === 404) return { meaning: 'ended' };
      if (answer.status === 204) return { meaning: 'good' };
      if (answer.status === 507) return { ...await answer.json(), meaning: 'no-room' };
      if (answer.status >= 500 || answer.status === 429) return { meaning: 'no-line' };
      return { ...await answer.json(), meaning: answer.ok ? 'good' : 'refused' };
    } catch {
      return { meaning: 'no-line' };
    }
  }
}

/* Signing in again gives a new one: the cookie has it, the page does not. */
function token() {
  const found = document.cookie.match(/(?:^|; )csrf=([^;]*)/);
  return found ? found[1] : document.querySelector('[name=csrfmiddlewaretoken]')?.value ?? '';
}
