async text => {
  const field = document.getElementById('q'), list = document.querySelector('[data-search-results]'), took = [];
  for (let i = 1; i <= text.length; i++) {
    const start = performance.now();
    field.value = text.slice(0, i);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    list.getBoundingClientRect();
    took.push(performance.now() - start);
    await new Promise(r => setTimeout(r));
  }
  return took;
}
