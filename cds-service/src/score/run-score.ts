import type { Instant } from '@bellwether/fhir-mapping';
import { readErrorText, runCommand, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { createPhrasing } from '@bellwether/model';
import { ServiceError } from '../errors.js';
import { help, parseArguments, type ScoreArguments } from './arguments.js';
import { jsonLine } from './json-line.js';
import { type FileContents, readResources } from './read-resources.js';
import { readDecisions } from './read-decisions.js';
import { report } from './report.js';
import { scorePatients } from './score-patients.js';

/** What the command needs from outside. */
export interface ScoreWorld {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly loadSite: (path: string | null) => Promise<Site>;
  readonly loadArtefacts: () => Promise<readonly Artefact[]>;
  readonly now: () => Instant;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * The score command: reads a file, scores its patients, writes what each score rests on.
 *
 * @returns the exit code: 0; 1 where the file or a line of it could not be read; 2 for a wrong call
 */
export async function runScore(args: readonly string[], world: ScoreWorld): Promise<0 | 1 | 2> {
  return runCommand(async () => {
    const call = parseArguments(args);
    if (call !== null) return score(call, world);
    world.out(help);
    return 0;
  }, world.complain);
}

async function score(call: ScoreArguments, world: ScoreWorld): Promise<0 | 1> {
  const { entries, coverage, damagedLines } = await contentsOf(call.file, world);
  const [site, all] = await Promise.all([world.loadSite(call.site), world.loadArtefacts()]);
  const phrasing = createPhrasing('en', site.file.timeZone);
  const decisions = call.decisions === null ? [] : readDecisions(await bytesOf(call.decisions, world), call.decisions);
  const options = {
    ...{ artefacts: chosen(all, call), site, coverage, asOf: call.asOf, now: world.now() },
    ...{ decisions, encounterId: call.encounter, leaving: call.leaving },
  };
  const records = scorePatients(entries, options);
  let patients = 0;
  // What is about one patient is not about another one.
  for (const patient of call.decisions === null ? records : onlyOne([...records], call.file)) {
    patients += 1;
    world.out(`${call.json ? jsonLine(patient) : report(patient, phrasing)}\n`);
  }
  for (const line of damagedLines) world.complain(`${call.file}: line ${line}: not a JSON object, left out\n`);
  if (patients > 0) return damagedLines.length > 0 ? 1 : 0;
  throw new ServiceError('file-unreadable', `${call.file}: no resource in it says which patient it is about`);
}

function onlyOne<T>(patients: readonly T[], file: string): readonly T[] {
  if (patients.length <= 1) return patients;
  throw new ServiceError('usage', `--decisions: ${file} has ${patients.length} patients, expected one`);
}

async function bytesOf(file: string, world: ScoreWorld): Promise<Uint8Array> {
  return world.readFile(file).catch((cause: unknown) => {
    throw new ServiceError('file-unreadable', `${file}: cannot be read: ${readErrorText(cause)}`, { cause });
  });
}

async function contentsOf(file: string, world: ScoreWorld): Promise<FileContents> {
  const bytes = await bytesOf(file, world);
  try {
    return readResources(bytes);
  } catch (cause) {
    throw cause instanceof ServiceError ? new ServiceError(cause.code, `${file}: ${cause.message}`, { cause }) : cause;
  }
}

/** The artefact that was asked for, else all, the highest priority first. */
function chosen(all: readonly Artefact[], { artefact: name }: ScoreArguments): readonly [Artefact, ...Artefact[]] {
  const [first, ...others] = all
    .filter(({ manifest }) => name === null || manifest.name === name)
    .toSorted((a, b) => b.manifest.priority - a.manifest.priority);
  if (first !== undefined) return [first, ...others];
  const known = all.map(({ manifest }) => manifest.name).join(', ');
  throw new ServiceError('usage', `--artefact: got "${name}", expected one of: ${known}`);
}
