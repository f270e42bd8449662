([lang, keywords]) => {
  const light = guideIndex[lang + '-light'], full = guideIndex[lang + '-full'];
  const terms = text => (text.toLowerCase().match(/[\u3400-\u9fff]+|[a-z0-9%]+/g) || []).flatMap(run =>
    /[a-z0-9]/.test(run) || run.length < 2 ? [run] : [...run].slice(1).map((_, i) => run.substr(i, 2)));
  const mini = new MiniSearch({ fields: ['title', 'question', 'asked', 'headings', 'text'], tokenize: terms,
    searchOptions: { boost: { title: 8, question: 4, asked: 4.6, headings: 2.9 }, prefix: t => /^[a-z]/.test(t), fuzzy: t => /^[a-z]{4}/.test(t) ? 0.2 : false } });
  const row = (id, title, question, asked, parts) => ({ id, title, question, asked: asked.join('\n'),
    headings: parts.map(p => p.heading).join('\n'), text: parts.map(p => p.text).join('\n') });
  mini.addAll(light.pages.map((p, i) => row(p.page, p.title, p.question, keywords ? keywords[p.page] || [] : full.pages[i].asked, full.pages[i].parts)));
  mini.addAll(full.made.map(p => row(p.page, p.title, '', p.names, p.parts)));
  self.askMini = q => mini.search(q).slice(0, 10).map(r => r.id);
}
