/* Words that the server has not acknowledged, kept in this browser for one person and one application.
   `owner` is a sign of both, from the server ("person:application"): nobody else's page ever asks for it.
   A record is what one page (tab) has unsent in one section: {page, section, form, at, changes: {question: {value, base, number, label}}}. */

const PREFIX = 'alliance-kept:';

export class Kept {
  constructor(owner) {
    this.prefix = `${PREFIX}${owner}:`;
    this.able = true;
  }

  keep(record) {
    try {
      if (!Object.keys(record.changes).length) localStorage.removeItem(this.key(record));
      else localStorage.setItem(this.key(record), JSON.stringify(record));
      this.able = true;
    } catch {  // full, or forbidden by the browser
      this.able = false;
    }
    return this.able;
  }

  all() {
    return recordsUnder(this.prefix);
  }

  key(record) {
    return `${this.prefix}${record.page}:${record.section}`;
  }
}

/* How many answers of a person wait in this browser, and the way to forget them: for the page of signing out. */
export function waitingFor(person) {
  return recordsUnder(`${PREFIX}${person}:`).reduce((sum, record) => sum + Object.keys(record.changes).length, 0);
}

export function forgetAllOf(person) {
  keysUnder(`${PREFIX}${person}:`).forEach(key => localStorage.removeItem(key));
}

function recordsUnder(prefix) {
  const found = [];
  for (const key of keysUnder(prefix)) {
    try {
      const record = JSON.parse(localStorage.getItem(key));
      if (record?.changes && record.page && record.section) found.push(record);
    } catch { /* not ours to read, or broken: it stays */ }
  }
  return found;
}

function keysUnder(prefix) {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(prefix));
  } catch {
    return [];
  }
}
