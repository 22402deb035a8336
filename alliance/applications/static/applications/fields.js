/* The questions of a section as the page shows them: what is typed in each, in the shape in which the server stores it.
   A question is a box with data-question (its id) and data-kind; its inputs are named by the id, a dash, and row or part. */

const ROWS = new Set(['table', 'authorities']);
const PARTS = new Set(['money', 'period', 'organisation', 'place', 'authority']);
// What the page chooses beforehand: a line with nothing else in it is empty.
const NOT_TYPED = new Set(['own_kind']);

export function fieldsOf(form) {
  return new Map([...form.querySelectorAll('[data-question]')].map(box => [box.dataset.question, new Field(box)]));
}

export class Field {
  constructor(box) {
    this.box = box;
    this.question = box.dataset.question;
    this.kind = box.dataset.kind;
  }

  get label() {
    return this.box.querySelector('label, legend')?.firstChild.textContent.trim() ?? this.question;
  }

  get hasFocus() {
    return this.box.contains(document.activeElement);
  }

  get inputs() {
    return [...this.box.querySelectorAll('input[name], select[name], textarea[name]')].filter(one => one.type !== 'file');
  }

  named(name) {
    return this.inputs.filter(one => one.name === name);
  }

  /* The answer as it would be stored: everything typed, right or wrong. */
  value() {
    if (this.kind === 'choices') return this.named(this.question).filter(one => one.checked).map(one => one.value);
    if (this.kind === 'declaration') return this.named(this.question).some(one => one.checked);
    if (this.kind === 'budget') return this.budget();
    if (ROWS.has(this.kind)) return this.rows(this.question);
    if (PARTS.has(this.kind)) return this.parts();
    return typed(this.named(this.question));
  }

  rows(name) {
    const lines = new Map();
    for (const input of this.inputs) {
      const [, at, column] = input.name.match(/-(\d{1,4})-(\w+)$/) ?? [];
      if (column && input.name === `${name}-${at}-${column}`) {
        if (!lines.has(+at)) lines.set(+at, {});
        lines.get(+at)[column] = input.value;
      }
    }
    const inOrder = [...lines.keys()].sort((a, b) => a - b).map(at => lines.get(at));
    return inOrder.filter(line => Object.entries(line).some(([column, text]) => text.trim() && !NOT_TYPED.has(column)));
  }

  budget() {
    const answer = { currency: typed(this.named(`${this.question}-currency`)), lines: this.rows(this.question) };
    if (this.inputs.some(one => one.name.startsWith(`${this.question}-cofunder-`))) {
      answer.cofunders = this.rows(`${this.question}-cofunder`);
    }
    return answer;
  }

  parts() {
    const answer = {};
    for (const input of this.inputs) {
      const part = input.name.slice(this.question.length + 1);
      if (part !== 'for') answer[part] = typed(this.named(input.name));
    }
    if (this.kind === 'authority') {
      // A choice counts for the name that it was offered for, and for no other.
      const offeredFor = typed(this.named(`${this.question}-for`));
      answer.known = offeredFor === `${answer.name} ${answer.country}` ? answer.known ?? '' : '';
    }
    return answer;
  }

  /* The server's own box takes the place of this one: other inputs, other rows, other sentences. */
  becomes(box) {
    const fresh = document.importNode(box, true);
    this.box.replaceWith(fresh);
    this.box = fresh;
  }

  /* Show an answer in the inputs that are there. False where it needs other inputs, which only the server makes. */
  show(answer) {
    const wanted = namesOf(this, answer);
    if (!wanted || [...wanted.keys()].some(name => !this.named(name).length)) return false;
    for (const input of this.inputs) {
      const text = wanted.get(input.name) ?? '';
      if (input.type === 'radio') input.checked = input.value === text;
      else if (input.type === 'checkbox') input.checked = Array.isArray(text) ? text.includes(input.value) : text === true;
      else if (!input.name.endsWith('-for') && (wanted.has(input.name) || !NOT_TYPED.has(input.name.split('-').at(-1)))) input.value = text;
      input.dispatchEvent(new Event('shown', { bubbles: true }));  // counters and sums follow; nobody typed it
    }
    return true;
  }
}

function typed(inputs) {
  if (!inputs.length) return '';
  if (inputs[0].type === 'radio') return inputs.find(one => one.checked)?.value ?? '';
  return inputs[0].value;
}

/* Which text stands in which input, by name; null where the answer does not have the shape of its kind. */
function namesOf(field, answer) {
  const found = new Map(), { kind, question } = field;
  if (kind === 'choices' || kind === 'declaration') return found.set(question, answer);
  if (answer === null || answer === undefined) return null;
  if (kind === 'budget') {
    found.set(`${question}-currency`, answer.currency);
    byRow(found, question, answer.lines ?? []);
    byRow(found, `${question}-cofunder`, answer.cofunders ?? []);
    if (!field.named(`${question}-currency`).length) found.delete(`${question}-currency`);
    return found;
  }
  if (ROWS.has(kind)) return byRow(found, question, answer);
  if (PARTS.has(kind)) {
    for (const [part, text] of Object.entries(answer)) {
      if (field.named(`${question}-${part}`).length || text) found.set(`${question}-${part}`, text);
    }
    return found;
  }
  return typeof answer === 'string' ? found.set(question, answer) : null;
}

function byRow(found, name, rows) {
  rows.forEach((row, at) => Object.entries(row).forEach(([column, text]) => found.set(`${name}-${at}-${column}`, text)));
  return found;
}
