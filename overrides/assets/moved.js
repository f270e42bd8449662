/* A page that moved: goes to where it stands now and leaves neither the old address nor the old anchor to go back to. */
(function () {
  var words = document.currentScript.dataset, to = words.to, hash = location.hash;
  words.moved.split(' ').forEach(function (pair) {
    if (hash === '#' + pair.split('=')[0]) hash = '#' + pair.split('=')[1];
  });
  location.replace(to + hash);
})();
