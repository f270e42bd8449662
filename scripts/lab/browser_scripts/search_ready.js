async () => {
  const start = performance.now();
  document.getElementById('q').focus();
  while (!document.querySelector('[data-search-results=full]')) await new Promise(r => setTimeout(r, 2));
  return performance.now() - start;
}
