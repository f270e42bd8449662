/* Extras only: pages are complete without it. No modules, no fetch: it also runs from file://. */
(function () {
  var doc = document, root = doc.documentElement, words = doc.currentScript.dataset;
  var tools = doc.currentScript.src.replace(/[^/]*$/, 'tools/');
  function all(selector, act) { [].forEach.call(doc.querySelectorAll(selector), act); }
  function button(name) {
    var made = doc.createElement('button');
    made.type = 'button';
    made.className = name;
    return made;
  }

  /* Leaving: blank first, then replace, so that Back does not return to this page. */
  var exit = doc.querySelector('.exit');
  function leave() {
    root.hidden = true;
    doc.title = ' ';
    try { top.location.replace(exit.href); } catch (refused) { location.replace(exit.href); }
  }
  exit.onclick = function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave();
  };
  all('.exit-note [hidden]', function (keys) { keys.hidden = false; });

  /* An old link into this page: its words leave the address. */
  (words.moved || '').split(' ').forEach(function (pair) {
    pair = pair.split('=');
    if (pair[1] && location.hash === '#' + pair[0]) location.replace('#' + pair[1]);
  });

  /* Nothing typed comes back with Back: browsers keep a page that was left as it stood. */
  addEventListener('pagehide', function () { all('form', function (form) { form.reset(); }); });

  /* One Esc puts tooltips away, a second one within a second leaves. */
  var last = -1000;
  function wake() { root.classList.remove('hush'); }
  /* Only a tip that is pointed at: a browser also says “over” when the page moves under a pointer at rest. */
  function pointed(event) { if (event.target.closest('.cite')) wake(); }
  doc.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || event.repeat || event.isComposing || event.keyCode === 229) return;
    root.classList.add('hush');
    if (event.timeStamp - last < 1000) leave();
    last = event.timeStamp;
  });
  doc.addEventListener('focusin', wake);
  doc.addEventListener('mouseover', pointed);

  /* Dark or light by hand; the stylesheet follows the system first. */
  var toggle = button('theme');
  function isDark() {
    var theme = root.dataset.theme;
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
  }
  function show(theme) {
    if (theme) root.dataset.theme = theme;
    toggle.setAttribute('aria-pressed', isDark());
  }
  toggle.textContent = '◐';
  toggle.setAttribute('aria-label', toggle.title = words.dark);
  toggle.onclick = function () {
    show(isDark() ? 'light' : 'dark');
    try { localStorage.setItem('theme', root.dataset.theme); } catch (refused) { /* lasts for this page */ }
  };
  /* First in a row that ends at the edge: the links in it stay under the finger. */
  doc.querySelector('.tools').prepend(toggle);
  try { show(localStorage.getItem('theme')); } catch (refused) { show(); }

  /* A press copies the text; ``refused``: what to show where the browser does not let it. */
  function copies(made, text, refused) {
    made.setAttribute('aria-live', 'polite');
    made.onclick = function () {
      if (navigator.clipboard) navigator.clipboard.writeText(text()).then(function () { made.textContent = words.copied; }, refused);
      else refused();
    };
  }

  /* Blank letters: a button that copies; nobody sends the invented one. Where the browser refuses, the text is left selected. */
  all('details > .letter-text', function (letter) {
    var copy = button('copy');
    copy.textContent = words.copy;
    copies(copy, function () { return letter.innerText; }, function () {
      getSelection().selectAllChildren(letter);
      copy.textContent = words.byHand;
    });
    letter.parentNode.insertBefore(copy, letter);
  });

  /* The address of the page alone, to paste into a chat; where the browser refuses, it stands there to be copied by hand. */
  all('footer .link:not([data-draw])', function (link) {
    link.parentNode.hidden = false;
    function address() { return location.href.replace(/[?#].*/, ''); }
    copies(link, address, function () {
      link.textContent = address();
      getSelection().selectAllChildren(link);
    });
  });

  /* The page as a picture: what draws it comes at the press. */
  all('footer [data-draw]', function (draw) {
    draw.parentNode.hidden = false;
    draw.onclick = function () { doc.head.appendChild(doc.createElement('script')).src = draw.dataset.draw; };
  });

  /* A tool stands where the same help stands as text: its files come at the first touch of its card, the text folds away. */
  all('[data-tool]', function (place) {
    var say = place.dataset, card = button('call call-text'), fold = doc.createElement('details'), asked, missing, isWanted;
    function line(parent, tag, text) { parent.appendChild(doc.createElement(tag)).textContent = text; }
    function open() {
      if (!isWanted || asked !== 'here') return;
      fold.open = false; /* a link into the text opens it */
      HoldSteady.open(place);
    }
    function bring() {
      if (asked) return;
      asked = 'coming';
      missing = 0;
      ['store', say.tool + '-' + root.lang.slice(0, 2), say.tool].forEach(function (name) {
        var script = doc.createElement('script');
        script.async = false;
        script.src = tools + name + '.js';
        script.onerror = function () {
          missing = fold.open = true;
          asked = '';
          card.lastChild.textContent = say.failed;
        };
        if (name === say.tool) script.onload = function () { if (!missing) { asked = 'here'; open(); } };
        doc.head.appendChild(script);
      });
    }
    function unfold() {
      var target = doc.getElementById(location.hash.slice(1));
      if (!target || !fold.contains(target)) return;
      if (/^d-\d/.test(target.id)) card.click(); /* a link that has answered the first question */
      else fold.open = true;
    }
    card.style.cssText = 'width:100%;text-align:left';
    line(card, 'strong', say.start);
    line(card, 'span', say.about);
    line(fold, 'summary', say.fold);
    while (place.firstChild) fold.appendChild(place.firstChild);
    place.appendChild(card);
    place.appendChild(fold);
    card.onfocus = card.onpointerdown = bring;
    card.onclick = function () {
      isWanted = true;
      bring();
      open();
    };
    unfold();
    addEventListener('hashchange', unfold);
  });

  /* A report says which section the reader stood at. */
  all('footer [href*="?template"]', function (report) {
    report.onclick = function () { report.href = report.href.replace(/&section=.*|$/, '&section=' + location.hash.slice(1)); };
  });

  /* A copy knows its age: notes that come true on a day after this page was built. */
  var today = new Date().toISOString();
  all('[data-after]', function (note) { note.hidden = today < note.dataset.after; });

  /* Search comes when the field is used; a slash leads there from anywhere but another field. */
  var field = doc.getElementById('q');
  doc.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    field.focus();
  });
  if (words.search) field.addEventListener('focus', function () {
    doc.head.appendChild(doc.createElement('script')).src = words.search;
  }, { once: true });
})();
