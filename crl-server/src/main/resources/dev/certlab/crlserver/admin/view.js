// Draws what the API says. Text is set as text and never as markup; nothing here calls the API.

const MAX_ROWS = 200;

export const byId = (id) => document.getElementById(id);

/** An element with properties and children; `data` and `style` are objects. */
export function el(name, properties = {}, ...children) {
  const { data = {}, style = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  Object.assign(element.dataset, data);
  Object.assign(element.style, style);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function fill(id, children) {
  byId(id).replaceChildren(...children);
}

const date = (text) => text?.replace('T', ' ').replace(/(\.\d+)?Z$/, '') ?? '–';

export function span(millis) {
  const s = Math.floor(Math.abs(millis) / 1000);
  const days = Math.floor(s / 86400);
  const hours = Math.floor(s / 3600) % 24;
  const minutes = Math.floor(s / 60) % 60;
  const text = days >= 10 ? `${days} d` : days ? `${days} d ${hours} h`
    : hours ? `${hours} h ${minutes} min` : minutes ? `${minutes} min ${s % 60} s` : `${s} s`;
  return millis < 0 ? `${text} ago` : text;
}

/** How much of a life is left, in words for the style sheet. */
function level(from, to, now) {
  const left = (to - now) / (to - from);
  return left < 0.1 ? 'bad' : left < 1 / 3 ? 'soon' : 'good';
}

/** A text that counts down to `end`; tick() keeps it true. */
const countdown = (end, before, after) => el('span', { className: 'countdown', data: { end, before, after } });

export function tick(now) {
  byId('lab-time').textContent = date(new Date(now).toISOString());
  for (const element of document.querySelectorAll('.countdown')) {
    const left = Date.parse(element.dataset.end) - now;
    const text = left < 0 ? `${element.dataset.after} ${span(left)}` : `${element.dataset.before} ${span(left)}`;
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

export function zones(status, onLook) {
  fill('zones', Object.entries(status.zones).map(([name, zone]) => {
    const look = el('select', { ariaLabel: `How the ${name} looks while it is closed` },
      ...['refused', 'hang', 'denied', 'unresolved'].map((value) => el('option', { value, selected: value === zone.look }, value)));
    look.addEventListener('change', () => onLook(name, look.value));
    const address = `http://${zone.address.includes(':') ? `[${zone.address}]` : zone.address}:${zone.port}`;
    return el('div', { className: zone.open ? 'zone open' : 'zone', data: { zone: name } },
      el('h3', {}, name),
      el('span', { className: zone.open ? 'chip good' : 'chip bad' }, zone.open ? 'open' : `closed: ${zone.look}`),
      el('span', { className: 'mono quiet' }, address),
      el('label', {}, 'when closed ', look));
  }));
}

function crlCard(crl, now) {
  const [from, to] = [Date.parse(crl.thisUpdate), Date.parse(crl.nextUpdate)];
  const grade = to ? level(from, to, now) : 'good';
  const left = to ? Math.max(0, Math.min(100, (100 * (to - now)) / (to - from))) : 100;
  const fact = (name, value) => (value === undefined ? null : el('span', {}, `${name} `, el('b', {}, String(value))));
  return el('article', { className: 'crl' },
    el('div', { className: 'top' },
      el('h3', {}, crl.name ?? crl.path),
      crl.delta === undefined ? null : el('span', { className: 'chip' }, crl.delta ? 'delta' : 'base'),
      crl.fault ? el('span', { className: 'chip bad' }, crl.fault) : null,
      el('span', { className: `chip ${grade}` }, crl.nextUpdate ? countdown(crl.nextUpdate, 'expires in', 'expired') : 'no nextUpdate')),
    el('div', { className: `meter ${grade}`, ariaHidden: 'true' }, el('i', { style: { width: `${left}%` } })),
    el('div', { className: 'facts' },
      fact('number', crl.number), fact('entries', crl.entries),
      fact(crl.number === undefined ? 'modified' : 'thisUpdate', date(crl.thisUpdate)), fact('nextUpdate', date(crl.nextUpdate)), fact('bytes', crl.bytes)));
}

export function crls(status, now) {
  const shown = status.lab.crls ?? status.publications.map((each) => ({ name: each.path, thisUpdate: each.lastModified, nextUpdate: each.expires, bytes: each.bytes }));
  fill('crls', shown.length ? shown.map((crl) => crlCard(crl, now)) : [el('p', { className: 'quiet' }, 'Nothing is published.')]);
}

/** What will become of it: a grade for the style sheet, and words. */
function future(certificate, now) {
  const [from, to, due] = [Date.parse(certificate.notBefore), Date.parse(certificate.notAfter), Date.parse(certificate.due)];
  if (['revoked', 'held'].includes(certificate.status)) {
    return ['gone', certificate.status];
  }
  // What has been replaced may end without anybody having to do a thing.
  if (certificate.renews === 'never') {
    return ['gone', countdown(certificate.notAfter, 'ends in', 'ended')];
  }
  if (to < now) {
    return ['bad', countdown(certificate.notAfter, 'expires in', 'expired')];
  }
  if (certificate.renews === 'self') {
    return [now < due ? 'good' : 'soon', countdown(certificate.due, 'renews itself in', 'renewal due')];
  }
  return [due <= now ? 'bad' : level(from, to, now), countdown(certificate.notAfter, 'expires in', 'expired')];
}

function lane(certificate, place, now) {
  const [from, to] = [Date.parse(certificate.notBefore), Date.parse(certificate.notAfter)];
  const [grade, words] = future(certificate, now);
  return el('div', { className: 'lane', data: { renews: certificate.renews ?? '' } },
    el('div', { className: 'who', title: `${certificate.subject} · serial ${certificate.serial}` },
      el('b', {}, certificate.host ?? certificate.subject), el('small', {}, certificate.role ?? '')),
    el('div', { className: 'track', role: 'img', ariaLabel: `valid from ${date(certificate.notBefore)} to ${date(certificate.notAfter)}`, title: `${date(certificate.notBefore)} – ${date(certificate.notAfter)}` },
      el('i', { className: grade, style: { left: `${place(from)}%`, width: `${place(to) - place(from)}%` } }),
      el('u', { style: { left: `${place(now)}%` } })),
    el('div', { className: 'left' }, el('span', { className: `chip ${grade}` }, words)));
}

/** More than one looks through without help. */
const MANY = 20;

function has(certificate, words) {
  const text = [certificate.role, certificate.host, certificate.subject, certificate.serial].join(' ').toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

export function certificates({ certificates: known = [], certificateCount: all = known.length }, now) {
  const filter = byId('certificate-filter');
  filter.hidden = known.length <= MANY;
  const list = known.filter((each) => filter.hidden || has(each, filter.value));
  const first = all > known.length ? ', those that end first' : '';
  byId('certificate-count').textContent = all > list.length ? `${list.length} of ${all}${first} · ` : '';
  if (known.length && !list.length) {
    fill('certificates', [el('p', { className: 'quiet' }, 'None of them has that in its role, host or serial number.')]);
    return;
  }
  if (!list.length) {
    fill('certificates', [el('p', { className: 'quiet' }, 'No certificates are known to this server.')]);
    return;
  }
  const ends = list.map((each) => Date.parse(each.notAfter));
  const start = Math.min(now, ...list.map((each) => Date.parse(each.notBefore)));
  // Roots live for decades; the axis shows the time in which something happens, and their bars run out of it.
  const near = ends.filter((end) => end - now < 3 * 365 * 86400e3);
  const end = Math.max(now + 86400e3, ...(near.length ? near : ends));
  const place = (time) => Math.max(0, Math.min(100, (100 * (time - start)) / (end - start)));
  const label = (time) => new Date(time).toISOString().slice(0, 10);
  fill('certificates', [
    ...list.map((each) => lane(each, place, now)),
    el('div', { className: 'lane axis', ariaHidden: 'true' }, el('span'), el('div', { className: 'ends' }, el('span', {}, label(start)), el('span', {}, label(end))), el('span'))]);
}

/** What is due, and what will become of it if nobody does anything. */
function warning(each) {
  const fate = each.renews === 'self' ? '; its renewal waits' : '; nobody renews it';
  return el('li', { data: { certificate: each.certificate } },
    el('b', {}, each.certificate), ' ', countdown(each.notAfter, 'expires in', 'expired'), fate,
    ...(each.remedy ? [': ', el('code', {}, each.remedy)] : []));
}

const events = { renewal: ['renews itself', 'good'], expiry: ['expires', 'soon'] };

function event(each) {
  const [words, grade] = events[each.kind] ?? [each.kind, ''];
  return el('li', {}, el('time', { className: 'quiet', dateTime: each.at }, date(each.at)), el('span', {}, each.certificate),
    el('span', { className: `chip ${grade}` }, countdown(each.at, `${words} in`, words)));
}

export function renewals({ due = [], dueCount = due.length, upcoming = [], renewals: done = [] }) {
  byId('renewals-card').hidden = !(due.length || upcoming.length || done.length);
  const more = dueCount - due.length;
  fill('due', [...due.map(warning), ...(more > 0 ? [el('li', {}, `and ${more} more: `, el('code', {}, 'certlab needs-renewal'))] : [])]);
  fill('upcoming', upcoming.map(event));
  fill('renewals', done.map((each) => el('li', {}, el('time', { className: 'quiet', dateTime: each.at }, date(each.at)), el('span', {}, each.what), el('span', { className: 'chip' }, each.result ?? ''))));
  for (const [id, list] of [['due', due], ['upcoming', upcoming], ['renewals', done]]) {
    byId(`${id}-part`).hidden = !list.length;
  }
}

export function faults(status, onClear, onClearContent) {
  const transport = status.faults.map((fault) => {
    const parameters = Object.entries(fault.parameters).map(([name, value]) => ` ${name}=${value}`).join('');
    const where = `${fault.zone ?? 'both zones'}, ${fault.path}${fault.count ? `, ${fault.count} ×` : ''}${fault.probability < 1 ? `, p = ${fault.probability}` : ''}`;
    return row('', fault.kind + parameters, `${where} · applied ${fault.applied} ×`, () => onClear(fault.id));
  });
  const content = (status.lab.contentFaults?.active ?? []).map((fault) =>
    row('content', fault.kind, `in what ${fault.target} signs`, () => onClearContent(fault)));
  const all = [...transport, ...content];
  byId('clear-faults').hidden = !all.length;
  fill('faults', all.length ? all : [el('li', { className: 'none' }, 'Nothing is wrong on purpose.')]);
}

function row(className, what, where, onClear) {
  const clear = el('button', { type: 'button', className: 'small', ariaLabel: `Clear ${what}` }, 'Clear');
  clear.addEventListener('click', onClear);
  return el('li', { className }, el('div', { className: 'what' }, el('b', {}, what), el('br'), el('span', { className: 'quiet' }, where)), clear);
}

function result(entry) {
  if (entry.outcome === 'answered' || entry.outcome === 'denied') {
    const grade = entry.status < 400 ? 'good' : 'bad';
    return el('span', { className: `chip ${grade}` }, `${entry.status}${entry.conditional ? ' conditional' : ''}`);
  }
  return el('span', { className: 'chip bad' }, entry.outcome + (entry.status ? ` ${entry.status}` : ''));
}

export function journal(entry) {
  const body = byId('journal');
  byId('journal-empty').hidden = true;
  body.prepend(el('tr', { className: 'fresh', data: { seq: entry.seq } },
    el('td', { className: 'mono' }, date(entry.at).slice(11)),
    el('td', {}, entry.zone),
    el('td', { className: 'path mono', title: entry.path }, `${entry.method} ${entry.path}`),
    el('td', {}, result(entry)),
    el('td', { className: 'number' }, entry.bytes.toLocaleString('en')),
    el('td', { className: 'number' }, entry.millis < 10 ? entry.millis.toFixed(1) : Math.round(entry.millis).toLocaleString('en')),
    el('td', {}, entry.fault ? el('span', { className: 'chip soon' }, entry.fault) : ''),
    el('td', { className: 'agent', title: entry.userAgent ?? entry.peer }, entry.userAgent ?? entry.peer)));
  while (body.rows.length > MAX_ROWS) {
    body.deleteRow(-1);
  }
}
