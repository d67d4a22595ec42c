import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CLibrary, isForeign, isNeeded } from './needed-files.js';

/** Removes from an installation what it does not need to run, and directories that are then empty. */
export async function prune(directory: string, library: CLibrary): Promise<void> {
  await pruneBelow(directory, '', library);
}

/** @returns whether anything is left */
async function pruneBelow(root: string, path: string, library: CLibrary): Promise<boolean> {
  let left = 0;
  for (const entry of await readdir(join(root, path), { withFileTypes: true })) {
    const inside = path === '' ? entry.name : `${path}/${entry.name}`;
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(inside)?.[1];
    if (name !== undefined && isForeign(name, library)) await rm(join(root, inside), { recursive: true });
    else if (entry.isDirectory() && (await pruneBelow(root, inside, library))) left += 1;
    else if (!entry.isDirectory() && isNeeded(inside)) left += 1;
    else if (!entry.isDirectory()) await rm(join(root, inside));
  }
  if (left === 0) await rmdir(join(root, path));
  return left > 0;
}
