/* Words that the server does not have, to copy or to download: when it takes nothing any more, or took nothing in time. */

export function offersWords(place, changes, { copied, name }) {
  if (!place || !changes().length) return;
  place.hidden = false;
  if (place.dataset.ready) return;
  place.dataset.ready = 'yes';
  const text = () => changes().map(({ label, value }) => `${label ?? ''}\n${plain(value)}`).join('\n\n');
  place.querySelector('[data-copy]').addEventListener('click', async event => {
    await navigator.clipboard.writeText(text());
    event.target.textContent = copied;
  });
  place.querySelector('[data-download]').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text()], { type: 'text/plain' }));
    link.download = `${name}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

export function plain(value) {
  if (Array.isArray(value)) return value.map(plain).join('\n');
  if (value && typeof value === 'object') return Object.values(value).map(plain).filter(Boolean).join(', ');
  return String(value ?? '');
}
