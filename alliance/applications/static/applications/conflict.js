/* Two texts in one place: the line of the state leads to them, and a text can be put together of both. */

export function pointsToConflicts(form) {
  const open = [...document.querySelectorAll('[data-conflict]')];
  form.querySelector('[data-to-conflicts]').hidden = !open.length;
  open.forEach(card => card.querySelectorAll('[data-needs-script]').forEach(part => { part.hidden = false; }));
}

/* The two texts in one field, one after the other: what is left out then is for a person to say. */
export function putsBoth(button, fields) {
  const field = fields.get(button.closest('[data-conflict]').dataset.question);
  field.show(button.dataset.both);
  return field.question;
}
