text => {
  const tricks = HoldSteadyCheck.data.page.tricks, took = [], now = () => performance.now();
  const plain = () => { const start = now(); for (let n = 0; n < 100; n++) text.normalize('NFKC').toLowerCase(); return now() - start; };
  for (let n = 0; n < 5; n++) {
    const start = now();
    HoldSteadyCheck.despairs(text, guideIndex.isDespair);
    const reading = HoldSteadyCheck.read(text, '2026-11-22');
    HoldSteadyCheck.findTricks(text, tricks);
    took.push([now() - start, reading.references.length]);
  }
  return [took, Math.min(plain(), plain(), plain())];
}
