/* The button that keeps this language on this phone, and the one that takes it away. Before the press nothing is
   registered or stored. */
(function () {
  var doc = document, script = doc.currentScript, say = script.dataset, place = doc.querySelector('.keep'), timer;
  var root = new URL('..', script.src).href, workers = navigator.serviceWorker, buttons = doc.createElement('p');

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
  function ask(found, task) {
    if (found && found.scope === root)
      (found.active || found.waiting || found.installing).postMessage({ task: task, lang: doc.documentElement.lang.slice(0, 2) });
  }

  if (!/^http/.test(location.protocol) || !workers || !self.caches) { place.textContent = say.unable; return; }
  workers.onmessage = function (event) {
    var news = event.data;
    if (news.all) saving(news.n, news.all);
    else if (news.gone) {
      try { localStorage.removeItem('theme'); } catch (refused) { /* nothing is stored */ }
      show(say.removed, 1);
    } else if (news.age) show(say.kept.replace('{age}', news.age), 0, 1);
    else show(news.failed ? say.failed : say.off, 1, 1);
  };
  var keep = button(say.keep, function () {
    saving(0, '…');
    workers.register(root + 'worker.js').then(function (made) { ask(made, 'keep'); }, function () { show(say.unable); });
  });
  var remove = button(say.remove, function () {
    workers.getRegistration(root).then(function (found) { ask(found, 'drop'); });
  });
  place.setAttribute('role', 'status');
  place.after(buttons);
  show(say.off, 1);
  workers.getRegistration(root).then(function (found) { ask(found, 'look'); });
})();
