/**
 * Imported by a process that must not outlive the one that started it: ends it in order (SIGTERM) when that one is gone,
 * however it ended. A process whose parent is gone is given another.
 *
 * `?parent=ID` behind the address of this module says who the parent is; without it, it is who is the parent now.
 */
const pollMs = 200;

const parent = Number(new URL(import.meta.url).searchParams.get('parent') ?? process.ppid);
const poll = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(poll);
  process.kill(process.pid, 'SIGTERM');
}, pollMs);
poll.unref();
