// Talks to the admin API with the token. The token comes in the fragment of the page's URL, which no
// browser sends to a server, and stays in the session storage of this tab.

const KEY = 'certlab-token';

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const token = {
  takeFromUrl() {
    const found = /^#token=([\w-]+)$/.exec(location.hash);
    if (found) {
      sessionStorage.setItem(KEY, found[1]);
      history.replaceState(null, '', location.pathname);
    }
  },
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

function request(path, options = {}) {
  return fetch('/api/' + path, {
    ...options,
    cache: 'no-store',
    headers: { Authorization: 'Bearer ' + token.get(), 'Content-Type': 'application/json' },
  });
}

export async function call(method, path, body) {
  const answer = await request(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) {
    throw new ApiError(answer.status, json.error ?? 'status ' + answer.status);
  }
  return json;
}

/** Reads server-sent events with fetch, because EventSource cannot send the token. Ends when the server does. */
export async function follow(since, onEntry, signal) {
  const answer = await request('journal/stream?since=' + since, { signal });
  if (!answer.ok) {
    throw new ApiError(answer.status, 'the journal cannot be followed');
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '));
      if (data) {
        onEntry(JSON.parse(data.slice(6)));
      }
    }
  }
}
