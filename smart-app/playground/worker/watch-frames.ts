/** How the page's own thread fared while something went on elsewhere. In milliseconds. */
export interface Frames {
  readonly longestFrame: number;
  /** Tasks of more than 50 ms, as the browser counts them. */
  readonly longTasks: number;
  readonly longestTask: number;
}

/** Watches until it is stopped. */
export function watchFrames(): () => Promise<Frames> {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  let [last, longest, watching] = [performance.now(), 0, true];
  const frame = (now: number) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(frame);
  });
  return async () => {
    // The frame that had to wait still counts, and the observer gets a task after it.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    watching = false;
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    return { longestFrame: longest, longTasks: tasks.length, longestTask: Math.max(0, ...tasks) };
  };
}
