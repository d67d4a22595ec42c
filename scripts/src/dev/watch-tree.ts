import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/** What is not watched: what is built, and what is installed. */
const skipped = new Set(['dist', 'node_modules', '.cache']);

/**
 * Tells of every file below the directories that is written, renamed or deleted, until the signal ends it; also below
 * directories that are made later. Each directory is watched by itself: an editor that writes a new file in place of the
 * old one is noticed as well, which the watching of single files would not.
 */
export function watchTree(directories: readonly string[], changed: (file: string) => void, ended: AbortSignal): void {
  const watched = new Map<string, FSWatcher>();
  const close = (directory: string): void => {
    for (const [path, watcher] of watched) {
      if (path !== directory && !path.startsWith(`${directory}${sep}`)) continue;
      watcher.close();
      watched.delete(path);
    }
  };
  const open = (directory: string): void => {
    if (watched.has(directory) || ended.aborted) return;
    try {
      const watcher = watch(directory, (_event, name) => {
        if (name === null || skipped.has(name)) return;
        const path = join(directory, name);
        if (isDirectory(path)) open(path);
        else close(path);
        changed(path);
      });
      watcher.on('error', () => close(directory));
      watched.set(directory, watcher);
      for (const name of readdirSync(directory)) {
        if (!skipped.has(name) && isDirectory(join(directory, name))) open(join(directory, name));
      }
    } catch {
      // It is gone again.
      close(directory);
    }
  };
  directories.forEach(open);
  ended.addEventListener('abort', () => directories.forEach(close), { once: true });
}

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
