/* Extras of the single file; it is complete without them. */
(function () {
  var doc = document, today = new Date().toISOString();
  function all(selector, act) { [].forEach.call(doc.querySelectorAll(selector), act); }
  all('[data-after]', function (note) { note.hidden = today < note.dataset.after; });
  doc.querySelector('.exit').onclick = function (event) {
    event.preventDefault();
    doc.documentElement.hidden = true;
    doc.title = ' ';
    location.replace(this.href);
  };
  all('.letter', function (letter) {
    var made = doc.createElement('button'), words = doc.body.dataset;
    made.textContent = words.copy;
    made.onclick = function () {
      getSelection().selectAllChildren(letter);
      if (doc.execCommand('copy')) made.textContent = words.copied;
    };
    letter.parentNode.insertBefore(made, letter);
  });
})();
