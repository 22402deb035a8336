/* Two texts in one place: the line of the state leads to them, and a text can be put together of both. */

export function pointsToConflicts(form, fields) {
  const open = [...document.querySelectorAll('[data-conflict]')];
  form.querySelector('[data-to-conflicts]').hidden = !open.length;
  for (const card of open) {
    const both = card.querySelector('[data-both]');
    if (both) both.hidden = !fields.get(card.dataset.question)?.isText;
  }
}

/* The stored text, a line between, and the other: what is left out then is for a person to say. */
export function putsBoth(button, fields) {
  const field = fields.get(button.closest('[data-conflict]').dataset.question);
  const gap = field.kind === 'long_text' ? '\n\n' : ' ';
  field.show([field.value(), button.dataset.both].filter(Boolean).join(gap));
  return field.question;
}
