/* The button that keeps this language on this phone, and the one that takes it away. Before the press nothing is
   registered or stored. What is kept is read from the caches. */
(function () {
  var doc = document, script = doc.currentScript, say = script.dataset, place = doc.querySelector('.keep'), timer, presses = 0, queue;
  var root = new URL('..', script.src).href, mine = 'keep ' + root + ' ', lists = mine + 'lists';
  var workers = navigator.serviceWorker, locks = navigator.locks, buttons = doc.createElement('p');

  function button(words, act) {
    var made = doc.createElement('button');
    made.textContent = words;
    made.onclick = act;
    /* Not in the stylesheet, which every page carries. */
    made.style.cssText = 'min-height:2.75rem;margin:0 .6rem .6rem 0;padding:0 1.1rem;border:1px solid;border-radius:2rem';
    return buttons.appendChild(made);
  }
  function show(words, canKeep, canRemove) {
    clearTimeout(timer);
    place.textContent = words;
    keep.hidden = !canKeep;
    remove.hidden = !canRemove;
  }
  /* A minute without news is a failure. */
  function saving(n, all) {
    show(say.saving.replace('{n}', n).replace('{all}', all), 0, 1);
    timer = setTimeout(show, 6e4, say.failed, 1, 1);
  }
  /* In turn with the worker and other windows; without locks, in this one. */
  function alone(act) {
    return locks ? locks.request(mine, act) : queue = Promise.resolve(queue).catch(String).then(act);
  }
  async function names() { return (await caches.keys()).filter(name => name.startsWith(mine)); }
  async function sweep() { for (var name of await names()) await caches.delete(name); }
  async function count() {
    var n = 0;
    for (var name of await names()) if (name !== lists) n += (await (await caches.open(name)).keys()).length;
    return n;
  }
  async function worker() {
    var found = await workers.getRegistration(root);
    return found && found.scope === root ? found : null;
  }
  function ask(found, isAsked) {
    var channel = new MessageChannel(), press = presses;
    channel.port1.onmessage = function (event) {
      var news = event.data;
      if (press !== presses) return;
      if (news.all) saving(news.n, news.all);
      else if (news.age) show(say.kept.replace('{age}', news.age), 0, 1);
      else if (news.failed) show(say.failed, 1, 1);
    };
    (found.active || found.waiting || found.installing).postMessage({ isAsked, lang: doc.documentElement.lang.slice(0, 2) }, [channel.port2]);
  }

  if (!/^http/.test(location.protocol) || !workers || !self.caches) { place.textContent = say.unable; return; }
  var keep = button(say.keep, function () {
    var press = ++presses;
    saving(0, '…');
    alone(async function () {
      var had = await caches.has(lists);
      try {
        await caches.open(lists);
        var made = await workers.register(root + 'worker.js');
        if (press === presses) ask(made, 1);
      } catch (refused) {
        if (!had) await caches.delete(lists);
        if (press === presses) show(say.unable, 0, had);
      }
    });
  });
  var remove = button(say.remove, async function () {
    var left = [], press = ++presses;
    show(say.removing, 0, 1);
    try {
      await sweep();
      await alone(async function () {
        var found = await worker();
        if (found) await found.unregister();
        await sweep();
        try { ['theme', 'hold-steady-facts'].forEach(key => localStorage.removeItem(key)); } catch (refused) { /* nothing is stored */ }
        if ((await names()).length) left.push(say.files.replace('{n}', await count()));
        if (await worker()) left.push(say.worker);
      });
    } catch (refused) { left.push(say.files.replace('{n}', '?')); }
    if (press === presses) show(left[0] ? say.left.replace('{what}', left.join(say.and)) : say.removed, 1, left[0]);
  });
  place.setAttribute('role', 'status');
  place.after(buttons);
  (async function () {
    var held = await names(), press = presses;
    show(held[0] ? say.held.replace('{n}', await alone(count)) : say.off, 1, held[0]);
    var found = await worker();
    if (found && press === presses) ask(found);
  })();
})();
