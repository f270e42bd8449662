async name => {
  const card = document.querySelector(`[data-tool=${name}] > button`), start = performance.now();
  card.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  card.click();
  while (!document.querySelector('.tool-title') || !document.getElementById("tool-style")?.sheet) await new Promise(r => setTimeout(r, 2));
  document.querySelector('.tool-title').getBoundingClientRect();
  return performance.now() - start;
}
