import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { SandboxError } from '../errors.js';
import type { RosterEntry } from './roster.js';

const entry = z.object({
  origin: z.enum(['synthea', 'generated']),
  story: z.string().optional(),
  daysMoved: z.number(),
  leftOut: z.number(),
});
const roster = z.record(z.string(), entry);

/** The roster's file, beside the data file. */
const rosterFile = (dataFile: string): string => `${dataFile}-roster.json`;

/** Stores the facts about the patients of a data file that are not in their records. @throws SandboxError `data-file` */
export function writeRoster(dataFile: string, entries: ReadonlyMap<string, RosterEntry>): void {
  const file = rosterFile(dataFile);
  try {
    writeFileSync(file, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
  } catch (cause) {
    throw new SandboxError('data-file', `${file} cannot be written.`, { cause });
  }
}

/** The stored roster; empty if the file is missing or not a roster: the patients then count as added. */
export function readRoster(dataFile: string): ReadonlyMap<string, RosterEntry> {
  try {
    const stored = roster.parse(JSON.parse(readFileSync(rosterFile(dataFile), 'utf8')));
    return new Map(Object.entries(stored).map(([id, { story, ...rest }]) => [id, { ...rest, story }]));
  } catch {
    return new Map();
  }
}
