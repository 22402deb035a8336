/* When nothing can be sent any more: the words that the server does not have, to copy or to download. */

export function offersWords(form, fields, saving, words) {
  const place = form.querySelector('[data-unsent]');
  const text = [...saving.unsent.keys()].map(question => asText(fields.get(question))).join('\n\n');
  if (!place || !text || !place.hidden) return;
  place.hidden = false;
  place.querySelector('[data-copy]').addEventListener('click', async event => {
    await navigator.clipboard.writeText(text);
    event.target.textContent = words.copied;
  });
  const link = place.querySelector('[data-download]');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
}

function asText(field) {
  return `${field.label}\n${plain(field.value())}`;
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain).join('\n');
  if (value && typeof value === 'object') return Object.values(value).map(plain).filter(Boolean).join(', ');
  return String(value ?? '');
}
