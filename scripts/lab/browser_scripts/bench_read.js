() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const fcp = paint ? paint.startTime : 0;
  return { fcp, lcp: __bench.lcp || fcp,
    tbt: __bench.long.filter(([start]) => start > fcp).reduce((sum, [, d]) => sum + Math.max(0, d - 50), 0),
    blocking: performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus === 'blocking').map(r => new URL(r.name).pathname) };
}
