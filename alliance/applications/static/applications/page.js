/* This page among the pages of one browser: a name that survives a reload, and numbers that only grow.
   (page, number) names a change for ever, so a copy of a tab takes a name of its own. */

const NAME = 'alliance-page', COUNT = 'alliance-count';

export async function nameThisPage() {
  const remembered = read(NAME);
  const name = remembered && await claims(remembered) ? remembered : crypto.randomUUID();
  if (name !== remembered) {
    await claims(name);
    write(NAME, name);
    write(COUNT, '0');
  }
  let count = Number(read(COUNT)) || 0;
  return {
    name,
    nextNumber() {
      count += 1;
      write(COUNT, String(count));
      return count;
    },
    atLeast(number) {
      count = Math.max(count, number);
      write(COUNT, String(count));
    },
  };
}

/* Whether a page is open in some tab. Where the browser cannot say, a minute of silence says no. */
export async function isOpen(record) {
  if (!navigator.locks) return Math.abs(Date.now() - record.at) < 60_000;
  const { held } = await navigator.locks.query();
  return held.some(lock => lock.name === lockOf(record.page));
}

/* A page that is loaded again may have to wait until the one before has let go. */
async function claims(name) {
  if (!navigator.locks) return true;
  for (const wait of [0, 100, 200]) {
    await new Promise(go => setTimeout(go, wait));
    if (await holds(name)) return true;
  }
  return false;
}

/* A lock is held until the tab goes elsewhere; true if nobody else had it. */
function holds(name) {
  return new Promise(answer => {
    navigator.locks.request(lockOf(name), { ifAvailable: true }, lock => {
      answer(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

function lockOf(name) {
  return `${NAME}:${name}`;
}

function read(key) {
  try { return sessionStorage.getItem(key); } catch { return null; }
}

function write(key, text) {
  try { sessionStorage.setItem(key, text); } catch { /* the name then ends with the page */ }
}
