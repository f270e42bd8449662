async q => {
  const found = await (await import('/pagefind/pagefind.js')).search(q);
  return Promise.all(found.results.slice(0, 10).map(async r => (await r.data()).url));
}
