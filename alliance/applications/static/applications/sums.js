/* The sums of budgets and tables while somebody types; the server works them out again (questionnaires/money.py, rows.py). */

const TEN_THOUSANDTHS = 10_000n;

/* The number that was typed in ten-thousandths, or null for anything that is none or can be read in two ways. */
export function number(typed) {
  let plain = typed.replace(/[\s'’\u00a0\u202f]/g, '');
  const marks = plain.match(/[.,]/g) ?? [];
  if (plain.includes('.') && plain.includes(',')) {
    plain = plain.replaceAll(',', '.');
    const at = plain.lastIndexOf('.'), whole = withoutGroups(plain.slice(0, at));
    if (whole === null) return null;
    plain = `${whole}.${plain.slice(at + 1)}`;
  } else if (marks.length > 1) {
    plain = withoutGroups(plain.replaceAll(',', '.'));
    if (plain === null) return null;
  } else {
    plain = plain.replace(',', '.');
    if (/^[1-9]\d{0,2}\.\d{3}$/.test(plain)) return null;
  }
  const [, whole, decimals = ''] = plain.match(/^(\d{1,12})(?:\.(\d{1,4}))?$/) ?? [];
  return whole === undefined ? null : BigInt(whole + decimals.padEnd(4, '0'));
}

function withoutGroups(digits) {
  if (digits.includes('.') && !/^\d{1,3}(\.\d{3})+$/.test(digits)) return null;
  return digits.replaceAll('.', '');
}

function signed(typed) {
  const plain = typed.trim();
  if (!/^[-\u2212]/.test(plain)) return number(plain);
  const found = number(plain.slice(1));
  return found === null ? null : -found;
}

/* Rounded as accountants do. */
function rounded(amount, unit) {
  const half = unit / 2n;
  return amount < 0n ? -((-amount + half) / unit) : (amount + half) / unit;
}

const cents = amount => rounded(amount, 100n);

export function costOf(quantity, price) {
  const [many, each] = [number(quantity), number(price)];
  return many === null || each === null ? null : rounded(many * each, TEN_THOUSANDTHS * 100n);
}

export function written(amount, decimals = 2, least = decimals) {
  const unit = 10n ** BigInt(decimals), size = amount < 0n ? -amount : amount;
  const text = `${amount < 0n ? '-' : ''}${size / unit}.${String(size % unit).padStart(decimals, '0')}`;
  const lang = document.documentElement.lang;
  return new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang, { minimumFractionDigits: least, maximumFractionDigits: decimals }).format(text);
}

/* Cost, own money and own work in cents; lines that cannot be read count nothing. */
export function sumOf(lines) {
  const sum = { cost: 0n, money: 0n, kind: 0n };
  for (const line of lines) {
    const cost = costOf(line.quantity ?? '', line.unit_price ?? ''), own = number(line.own_contribution ?? '');
    if (cost !== null) sum.cost += cost;
    if (own !== null) sum[line.own_kind === 'kind' ? 'kind' : 'money'] += cents(own);
  }
  return { ...sum, asked: sum.cost - sum.money - sum.kind };
}

export function worksOut(field) {
  if (field.kind === 'budget') showBudget(field);
  if (field.kind === 'table') showTable(field);
}

function showBudget(field) {
  const { currency, lines, cofunders = [] } = field.value(), table = field.box.querySelector('[data-sums]');
  field.box.querySelectorAll('[data-cost]').forEach(cell => {
    const of = name => cell.closest('tr').querySelector(`[name$="-${name}"]`)?.value ?? '';
    const cost = costOf(of('quantity'), of('unit_price'));
    cell.textContent = cost === null ? '' : written(cost);
  });
  const total = table.querySelector('[data-total]'), all = sumOf(lines);
  table.querySelectorAll('[data-module]').forEach(row => row.remove());
  for (const module of [...new Set(lines.map(line => line.module).filter(Boolean))].sort()) {
    const row = total.cloneNode(true);
    row.removeAttribute('data-total');
    row.dataset.module = row.querySelector('th').textContent = module;
    fill(row, sumOf(lines.filter(line => line.module === module)));
    total.before(row);
  }
  fill(total, all);
  const caption = table.querySelector('caption');
  if (table.dataset.sums) caption.textContent = table.dataset.sums.replace('{currency}', currency);
  const given = cofunders.reduce((sum, one) => sum + cents(number(one.amount) ?? 0n), 0n), left = field.box.querySelector('[data-left]');
  if (left) left.textContent = left.dataset.left.replace('{amount}', written(all.asked - given)).replace('{currency}', currency);
}

function fill(row, sum) {
  row.querySelectorAll('[data-part]').forEach(cell => {
    (cell.querySelector('strong') ?? cell).textContent = written(sum[cell.dataset.part]);
  });
}

function showTable(field) {
  const rows = field.value();
  field.box.querySelectorAll('[data-column]').forEach(out => {
    const numbers = rows.map(row => signed(row[out.dataset.column] ?? '')).filter(one => one !== null);
    const isMoney = out.dataset.of === 'money';
    const sum = numbers.reduce((all, one) => all + (isMoney ? cents(one) : one), 0n);
    out.textContent = isMoney ? written(sum) : written(sum, 4, 0);
  });
}
