window.__bench = { lcp: 0, long: [] };
new PerformanceObserver(l => l.getEntries().forEach(e => __bench.lcp = e.startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(l => l.getEntries().forEach(e => __bench.long.push([e.startTime, e.duration]))).observe({ type: 'longtask', buffered: true });
