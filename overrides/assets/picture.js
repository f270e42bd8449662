/* The page as one tall picture, to pass on in a chat: drawn here at the press of a button, so that no page and no copy carries it.
   A copy of the page is laid out as on a phone, out of sight, and each of its boxes and lines is drawn where it stands. */
(function () {
  var doc = document, root = doc.documentElement, button = doc.querySelector('footer [data-draw]'), say = button.dataset;
  var WIDE = 400, EDGE = 20, DOTS = 2, MOST = 16e6, TALLEST = 16000; /* more than this an iPhone does not draw */
  var sheet = doc.createElement('div'), pen, box;

  function add(parent, tag, text) {
    var made = parent.appendChild(doc.createElement(tag));
    made.textContent = text || '';
    return made;
  }
  function each(place, selector, act) { [].forEach.call(place.querySelectorAll(selector), act); }

  /* Without the browser’s squeezing of marks, which a drawing does not know. The name and the numbers first, then the page, then what was checked when, and where it stands if it stands on the web. */
  function lay() {
    var bar = [].map.call(doc.querySelectorAll('#help a'), function (link) { return link.firstChild.textContent + ' ' + link.lastChild.textContent; });
    var article = doc.querySelector('article').cloneNode(true), foot = doc.querySelector('footer p').cloneNode(true);
    sheet.style.cssText = 'position:absolute;left:-9999px;top:0;width:' + WIDE + 'px;padding:' + EDGE + 'px;background:var(--paper);text-spacing-trim:space-all;text-autospace:no-autospace;hanging-punctuation:none';
    add(sheet, 'b', doc.querySelector('.mark').textContent.trim());
    add(sheet, 'p', bar.join(' · '));
    each(article, '[hidden], svg, button, [data-tool] > details > summary', function (gone) { gone.remove(); });
    each(article, 'details', function (fold) { fold.open = true; });
    each(article, '[id]', function (named) { named.removeAttribute('id'); });
    each(article, 'thead', function (head) { head.style.display = 'none'; });
    each(article, 'table, tbody, tr, td', function (part) { part.style.cssText = 'display:block;padding:.1rem 0;border:0'; });
    each(article, 'td[data-label]', function (cell) {
      if (cell.previousElementSibling) add(cell, 'small', cell.dataset.label + ' · ');
      cell.prepend(cell.lastChild);
      delete cell.dataset.label;
    });
    sheet.append(article, foot);
    if (/^http/.test(location.protocol)) add(sheet, 'small', location.href.replace(/^https?:\/\/|[?#].*/g, ''));
    doc.body.appendChild(sheet);
    box = sheet.getBoundingClientRect();
  }

  function round(rect, radius) {
    pen.beginPath();
    if (pen.roundRect) pen.roundRect(rect.left - box.left, rect.top - box.top, rect.width, rect.height, radius);
    else pen.rect(rect.left - box.left, rect.top - box.top, rect.width, rect.height);
  }
  function drawBox(rect, style) {
    var edge = parseFloat(style.borderLeftWidth), isWhole = edge && parseFloat(style.borderTopWidth);
    if (!/, 0\)|transparent/.test(style.backgroundColor)) {
      pen.fillStyle = style.backgroundColor;
      round(rect, parseFloat(style.borderTopRightRadius) || 0);
      pen.fill();
    }
    if (!edge || /, 0\)|transparent/.test(style.borderLeftColor)) return;
    pen.fillStyle = pen.strokeStyle = style.borderLeftColor;
    pen.lineWidth = edge;
    if (isWhole) round(rect, parseFloat(style.borderTopLeftRadius) || 0);
    if (isWhole) pen.stroke();
    else pen.fillRect(rect.left - box.left, rect.top - box.top, edge, rect.height);
  }

  function write(text, left, top, style) {
    pen.font = [style.fontStyle, style.fontWeight, style.fontSize, style.fontFamily].join(' ');
    if ('letterSpacing' in pen) pen.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
    pen.fillText(text, left - box.left, top - box.top + (pen.measureText(text).fontBoundingBoxAscent || parseFloat(style.fontSize)));
  }
  /* A text node line by line, as the browser has broken it. */
  function drawText(node, style) {
    var range = doc.createRange(), line = '', left, top, at, rect;
    pen.fillStyle = style.color;
    for (at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      rect = range.getClientRects()[0];
      if (!rect || !rect.width) continue;
      if (line && Math.abs(rect.top - top) > 2) { write(line, left, top, style); line = ''; }
      if (!line) { left = rect.left; top = rect.top; }
      line += node.data[at].replace(/\s/, ' ');
    }
    if (line) write(line, left, top, style);
  }
  /* Signs of a list are no text of the page. */
  function drawSign(item, style) {
    var list = item.parentNode, rect = item.getBoundingClientRect(), at = [].indexOf.call(list.children, item) + (list.start || 1);
    var range = doc.createRange(), first;
    range.selectNodeContents(item);
    first = range.getClientRects()[0] || rect;
    if (list.parentNode.tagName === 'ARTICLE' && list.tagName === 'OL') {
      pen.fillStyle = getComputedStyle(root).getPropertyValue('--teal');
      pen.beginPath();
      pen.arc(rect.left - box.left + 1, rect.top - box.top + 16, 15, 0, 7);
      pen.fill();
      pen.fillStyle = getComputedStyle(root).getPropertyValue('--paper');
      write(String(at), rect.left + (at > 9 ? -9 : -4), rect.top + 5, style);
    } else if (style.listStyleType !== 'none') {
      pen.fillStyle = style.color;
      write(list.tagName === 'OL' ? at + '.' : item.closest('.dont') ? '✕' : '•', rect.left - 18, first.top, style);
    }
  }

  function draw() {
    var canvas = doc.createElement('canvas'), scale = Math.min(DOTS, TALLEST / box.height, Math.sqrt(MOST / WIDE / box.height)), seen;
    canvas.width = WIDE * scale;
    canvas.height = box.height * scale;
    pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(sheet).backgroundColor;
    pen.fillRect(0, 0, WIDE, box.height);
    each(sheet, '*', function (part) {
      var style = getComputedStyle(part), rect = part.getBoundingClientRect();
      if (!rect.width) return;
      if (style.display !== 'inline') drawBox(rect, style);
      if (part.tagName === 'LI') drawSign(part, style);
      [].forEach.call(part.childNodes, function (node) { if (node.nodeType === 3 && node.data.trim()) drawText(node, style); });
    });
    seen = pen.getImageData(1, 1, 1, 1).data;
    if (seen[0] < 240 || seen[0] === 255) throw 0; /* some browsers hand out another picture than was drawn */
    return canvas.toDataURL();
  }

  /* It stands below, to be held with a finger; a file for who has a mouse. */
  function show(address) {
    var place = doc.createElement('div'), link, picture;
    place.className = 'drawn';
    add(place, 'p', address ? say.hold : say.refused).setAttribute('role', 'status');
    if (address) {
      link = add(add(place, 'p'), 'a', say.file);
      link.href = address;
      link.download = 'picture.png';
      picture = add(place, 'img');
      picture.src = address;
      picture.alt = doc.querySelector('h1').textContent;
      picture.style.cssText = 'width:22rem;max-width:100%;border:1px solid';
    }
    button.closest('nav').after(place);
    place.scrollIntoView({ block: 'nearest' });
  }

  each(doc, '.drawn', function (old) { old.remove(); });
  var theme = root.dataset.theme, address;
  root.dataset.theme = 'light';
  try {
    lay();
    address = draw();
  } catch (refused) { address = ''; }
  sheet.remove();
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  show(address);
})();
