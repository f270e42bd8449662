/* Keeps a language on this phone once keep.js asks. The network comes first; where it is gone or slow, the kept page
   answers, and says so. */
const root = registration.scope, mine = 'keep ' + root + ' ', lists = mine + 'lists';
let busy;

const listOf = lang => root + 'assets/keep-list-' + lang + '.json';
const copyOf = (lang, list) => mine + lang + ' ' + list.version;
/* Unlike caches.open, these make nothing. */
const look = (url, cacheName) => caches.match(url, { cacheName, ignoreSearch: true });
const count = async name => await caches.has(name) ? (await (await caches.open(name)).keys()).length : 0;
/* In turn with the button that deletes. */
const alone = act => navigator.locks ? navigator.locks.request(mine, act) : act();

/* The list of the whole copy; another one swaps copies. */
async function kept(lang) {
  const found = await look(listOf(lang), lists);
  return found && found.json();
}

/* Only what the list means: a hotspot's sign-in page answers 200 too. The browser's own cache would name every page. */
async function proven(url, hash) {
  const answer = await fetch(url, { cache: 'no-store' }), body = await answer.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 9);
  if (btoa(String.fromCharCode(...sum)) !== hash) throw url;
  return new Response(body, { headers: answer.headers });
}

/* Fills a copy beside the old one; the next time goes on. No cache of lists: deleted. */
async function bring(lang, tell) {
  const list = await (await fetch(listOf(lang), { cache: 'no-store' })).json(), old = await kept(lang);
  const name = copyOf(lang, list), paths = Object.keys(list.files), all = paths.length;
  async function pull(copy) {
    for (let path; path = paths.pop();) {
      const url = root + path, hash = list.files[path];
      if (!await copy.match(url)) {
        await copy.put(url, old && old.files[path] === hash && await look(url, copyOf(lang, old)) || await proven(url, hash));
      }
      if (!await caches.has(lists) || !await caches.has(name)) throw 0;
      if (paths.length % 10 < 1) tell({ n: all - paths.length, all });
    }
  }
  let lost;
  const copy = await alone(async () => await caches.has(lists) && caches.open(name));
  await Promise.all([copy, copy, copy, copy].map(one => pull(one).catch(() => lost = paths.splice(0))));
  await alone(async () => {
    if (!await caches.has(lists)) await caches.delete(name);
    if (lost || await count(name) < all) throw lost;
    list.checked = Date.now();
    await (await caches.open(lists)).put(listOf(lang), new Response(JSON.stringify(list)));
    for (const other of await caches.keys()) if (other.startsWith(mine + lang) && other !== name) await caches.delete(other);
  });
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

/* What is said of a copy is counted in its cache. */
async function answer(lang, isAsked, tell) {
  const report = async () => {
    const list = await kept(lang), isWhole = list && await count(copyOf(lang, list)) === Object.keys(list.files).length;
    tell(isWhole ? { age: age(list) } : { failed: isAsked });
    return isWhole;
  };
  if (isAsked || await report()) {
    await keep(lang, isAsked ? tell : () => 0).catch(() => 0);
    await report();
  }
}
addEventListener('message', event => {
  event.waitUntil(answer(event.data.lang, event.data.isAsked, news => event.ports[0].postMessage(news)));
});
