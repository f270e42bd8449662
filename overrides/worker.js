/* Keeps a language on this phone once keep.js asks. The network comes first; where it is gone or slow, the kept page
   answers, and says so. */
const root = registration.scope, mine = 'keep ' + root + ' ';
let removals = 0, busy;

const listOf = lang => root + 'assets/keep-list-' + lang + '.json';
const copyOf = (lang, list) => mine + lang + ' ' + list.version;
/* Unlike caches.open, this makes nothing. */
const look = (url, cacheName) => caches.match(url, { cacheName, ignoreSearch: true });

/* The list of the whole copy; another one swaps copies. */
async function kept(lang) {
  const found = await look(listOf(lang), mine + 'lists');
  return found && found.json();
}

async function sweep(prefix, spared) {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== spared) await caches.delete(name);
}

/* Only what the list means: a hotspot's sign-in page answers 200 too. */
async function whole(url, hash) {
  const answer = await fetch(url, { cache: 'no-cache' }), body = await answer.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 9);
  if (btoa(String.fromCharCode(...sum)) !== hash) throw url;
  return new Response(body, { headers: answer.headers });
}

/* Fills a copy beside the old one; the next time goes on. */
async function bring(lang, tell) {
  const before = removals, list = await (await fetch(listOf(lang), { cache: 'no-cache' })).json(), old = await kept(lang);
  if (removals > before) throw 0;
  const name = copyOf(lang, list), copy = await caches.open(name), paths = Object.keys(list.files), all = paths.length;
  async function pull() {
    for (let path; path = paths.pop();) {
      const url = root + path, hash = list.files[path];
      if (!await copy.match(url)) {
        await copy.put(url, old && old.files[path] === hash && await look(url, copyOf(lang, old)) || await whole(url, hash));
      }
      if (removals > before) throw 0;
      if (paths.length % 10 < 1) tell({ n: all - paths.length, all });
    }
  }
  let lost;
  await Promise.all([pull(), pull(), pull(), pull()].map(one => one.catch(() => lost = paths.splice(0))));
  if (lost) throw lost;
  list.checked = Date.now();
  await (await caches.open(mine + 'lists')).put(listOf(lang), new Response(JSON.stringify(list)));
  await sweep(mine + lang, name);
}

function keep(lang, tell) {
  return busy = Promise.resolve(busy).catch(() => 0).then(() => bring(lang, tell));
}

async function freshen() {
  for (const lang of ['zh', 'en']) {
    const list = await kept(lang);
    if (list && Date.now() - list.checked > 216e5) await keep(lang, () => 0);
  }
}

function age(list) {
  const days = Math.floor((Date.now() - list.checked) / 864e5);
  return list.ages[days < 1 ? 0 : days < 2 ? 1 : 2].replace('{n}', days);
}

async function found(url, isPage, status) {
  for (const lang of url.startsWith(root + 'en/') ? ['en', 'zh'] : ['zh', 'en']) {
    const list = await kept(lang), file = list && await look(url, copyOf(lang, list));
    if (file && isPage) {
      const note = '</h1><p class="overdue">' + list.note.replace('{age}', age(list)) + '</p>';
      return new Response((await file.text()).replace('</h1>', note), { status, headers: file.headers });
    }
    if (file) return file;
  }
}

async function first(url, isPage, network) {
  const answer = await Promise.race([network.catch(() => 0), new Promise(done => setTimeout(done, 2500))]);
  if (answer && answer.status < 500) return answer;
  return await found(url, isPage, 200)
    || network.catch(async () => isPage && await found(root + '404.html', isPage, 404) || Response.error());
}

addEventListener('install', () => skipWaiting());

addEventListener('fetch', event => {
  const request = event.request, isPage = request.mode === 'navigate';
  if (request.method !== 'GET' || !request.url.startsWith(root)) return;
  const network = fetch(request);
  event.respondWith(first(request.url.split(/[?#]/)[0].replace(/\/$/, '/index.html'), isPage, network));
  if (isPage) event.waitUntil(network.then(freshen).catch(() => 0));
});

const tasks = {
  async look(lang, tell) {
    const list = await kept(lang);
    if (!list) return;
    tell({ age: age(list) });
    await keep(lang, () => 0);
  },
  keep,
  /* Waits for nothing: what is under way sees the count. */
  async drop() {
    removals++;
    busy = 0;
    await sweep(mine);
    await registration.unregister();
    return { gone: 1 };
  }
};
addEventListener('message', event => {
  const lang = event.data.lang, tell = news => event.source.postMessage(news), before = removals;
  event.waitUntil(tasks[event.data.task](lang, tell).catch(() => removals > before ? { gone: 1 } : { failed: 1 }).then(async news => {
    const list = await kept(lang);
    tell(Object.assign({ age: list && age(list) }, news));
  }));
});
