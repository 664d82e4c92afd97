// The page: polls the status, follows the journal, and turns clicks into calls.
import { ApiError, call, follow, token } from './client.js';
import * as view from './view.js';

const { byId, el } = view;
const POLL_MILLIS = 2000;
const REDRAW_MILLIS = 60000; // of lab time

let drawn = '';
let livesDrawn = 0;
let shown;
let labOffset = 0;
let lastEntry = 0;
let kinds = new Map();
let waiting = [];

const labNow = () => Date.now() + labOffset;

function link(state, text) {
  const element = byId('link');
  if (element.textContent !== text) {
    element.className = `link ${state}`;
    element.textContent = text;
  }
}

let toastTimer;
function toast(message) {
  byId('toast').textContent = message;
  byId('toast').hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { byId('toast').hidden = true; }, 6000);
}

function lock(message) {
  token.forget();
  byId('main').hidden = true;
  byId('locked').hidden = false;
  byId('token-error').textContent = message;
  link('lost', 'locked');
}

/** Does something with the API, then shows the new state; what fails is said and not hidden. */
async function act(action) {
  try {
    await action();
    await refresh();
  } catch (error) {
    if (error instanceof ApiError && [401, 429].includes(error.status)) {
      lock(error.message);
    } else {
      toast(error.message);
      drawn = '';
    }
  }
}

async function refresh() {
  const status = await call('GET', 'status');
  labOffset = Date.parse(status.now) - Date.now();
  link('live', 'live');
  if (status.journalLast < lastEntry) {
    lastEntry = 0; // another server, with a journal of its own
  }
  const { now, journalLast, ...state } = status;
  const { now: labTime, ...lab } = state.lab;
  const text = JSON.stringify({ ...state, lab });
  // What has not changed is not drawn again, so that no focus and no open list is lost.
  if (text !== drawn && !byId('main').contains(document.activeElement?.closest('select'))) {
    drawn = text;
    draw(status);
  } else if (Math.abs(labNow() - livesDrawn) > REDRAW_MILLIS) {
    drawLives(status);
  }
  view.tick(labNow());
}

function draw(status) {
  byId('lab-name').textContent = status.lab.name ? `· ${status.lab.name}` : '';
  for (const radio of document.querySelectorAll('[name=exposure]')) {
    radio.checked = radio.value === status.exposure;
  }
  view.zones(status, (zone, look) => {
    document.activeElement?.blur();
    act(() => call('PUT', `zones/${zone}/look`, { look }));
  });
  drawLives(status);
  view.faults(status, (id) => act(() => call('DELETE', `faults/${id}`)),
    (fault) => act(() => call('POST', 'lab/clear-content-fault', fault)));
  byId('publish').hidden = !status.lab.actions?.includes('publish');
  const path = byId('probe-path').value;
  view.fill('probe-path', status.publications.map((each) => el('option', { value: encodeURI(each.path), selected: encodeURI(each.path) === path }, each.path)));
  drawKinds(status.lab);
}

/** What grows old although nothing is done: drawn again as lab time passes. There is nothing in it that takes the focus. */
function drawLives(status) {
  shown = status;
  livesDrawn = labNow();
  view.crls(status, livesDrawn);
  view.certificates(status.lab, livesDrawn);
  view.renewals(status.lab);
}

function drawKinds(lab) {
  const content = lab.actions?.includes('arm-content-fault') ? (lab.contentFaults?.kinds ?? []) : [];
  const known = [...kinds.values()].filter((kind) => kind.content).length;
  if (byId('kind').options.length && known === content.length) {
    return;
  }
  kinds = new Map([...[...kinds].filter(([, kind]) => !kind.content), ...content.map((kind) => [`content:${kind.kind}`, { ...kind, content: true, parameters: [] }])]);
  const group = (label, wanted) => el('optgroup', { label }, ...[...kinds].filter(([, kind]) => !!kind.content === wanted).map(([value, kind]) => el('option', { value }, kind.kind)));
  view.fill('kind', content.length ? [group('On the way', false), group('In the CRL', true)] : [group('On the way', false)]);
  view.fill('fault-target', (lab.contentFaults?.targets ?? []).map((name) => el('option', { value: name }, name)));
  drawParameters();
}

function drawParameters() {
  const kind = kinds.get(byId('kind').value);
  byId('meaning').textContent = kind.meaning ?? '';
  view.fill('parameters', kind.parameters.map((each) => el('label', { title: each.meaning }, each.name, el('input', { name: each.name, value: each.default, placeholder: each.default, spellcheck: false }))));
  for (const label of document.querySelectorAll('[data-for]')) {
    label.hidden = (label.dataset.for === 'content') !== !!kind.content;
  }
}

function arm() {
  const kind = kinds.get(byId('kind').value);
  if (kind.content) {
    return call('POST', 'lab/arm-content-fault', { kind: kind.kind, target: byId('fault-target').value });
  }
  const rule = { kind: kind.kind, path: byId('fault-path').value, probability: Number(byId('fault-probability').value) };
  rule.parameters = Object.fromEntries([...byId('parameters').querySelectorAll('input')].map((input) => [input.name, input.value || input.placeholder]));
  if (byId('fault-zone').value) {
    rule.zone = byId('fault-zone').value;
  }
  if (byId('fault-count').value) {
    rule.count = Number(byId('fault-count').value);
  }
  return call('POST', 'faults', rule);
}

async function probe() {
  byId('probe-result').textContent = 'fetching …';
  const seen = await call('POST', 'probe', { zone: byId('probe-zone').value, path: byId('probe-path').value });
  const bytes = seen.bytes === undefined ? '' : `, ${seen.bytes.toLocaleString('en')} bytes`;
  byId('probe-result').textContent = seen.status ? `${seen.status}${bytes} in ${Math.round(seen.millis)} ms` : seen.outcome;
}

async function clearAll() {
  await call('DELETE', 'faults');
  const status = await call('GET', 'status');
  for (const fault of status.lab.contentFaults?.active ?? []) {
    await call('POST', 'lab/clear-content-fault', fault);
  }
}

function onEntry(entry) {
  lastEntry = entry.seq;
  if (byId('pause').checked) {
    waiting = [...waiting.slice(-199), entry];
  } else {
    view.journal(entry);
  }
}

async function followJournal() {
  while (token.get()) {
    try {
      await follow(lastEntry, onEntry);
    } catch {
      // The poll says that the server is gone; here it is enough to try again.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function poll() {
  while (token.get()) {
    if (!document.hidden) {
      try {
        await refresh();
      } catch (error) {
        if (error instanceof ApiError && [401, 429].includes(error.status)) {
          lock(error.message);
        } else {
          link('lost', 'server is not answering');
        }
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
  }
}

async function start() {
  try {
    const { kinds: list } = await call('GET', 'fault-kinds');
    kinds = new Map(list.map((kind) => [kind.kind, kind]));
    byId('locked').hidden = true;
    byId('main').hidden = false;
    poll();
    followJournal();
  } catch (error) {
    lock(error.message);
  }
}

function submit(id, action) {
  byId(id).addEventListener('submit', (event) => {
    event.preventDefault();
    action();
  });
}

byId('exposure').addEventListener('change', (event) => act(() => call('PUT', 'exposure', { exposure: event.target.value })));
byId('certificate-filter').addEventListener('input', () => shown && drawLives(shown));
byId('kind').addEventListener('change', drawParameters);
byId('publish').addEventListener('click', () => act(() => call('POST', 'lab/publish', {})));
byId('clear-faults').addEventListener('click', () => act(clearAll));
byId('pause').addEventListener('change', () => {
  waiting.forEach(view.journal);
  waiting = [];
});
submit('arm', () => act(arm));
submit('probe', () => act(probe));
submit('token-form', () => {
  token.set(byId('token').value.trim());
  byId('token').value = '';
  start();
});
setInterval(() => byId('main').hidden || view.tick(labNow()), 1000);

token.takeFromUrl();
if (token.get()) {
  start();
} else {
  lock('');
}
