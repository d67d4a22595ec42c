import { parseConceptMap, type ResourceEntry, type SiteCodes } from '@bellwether/fhir-mapping';
import {
  type CensusRow,
  censusRows,
  conceptMapOf,
  createCensus,
  isUnmapped,
  type Proposal,
  type Proposals,
  proposeConcepts,
} from '@bellwether/fhir-mapping/census';
import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { readErrorText, runCommand, type Site, usage } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { ServiceError } from '../errors.js';
import { type CodesArguments, help, parseArguments } from './arguments.js';
import { collectCharts } from './chart-collector.js';
import { acceptedProposals, type Ask, confirmed } from './confirm.js';
import { streamResources } from './stream-resources.js';
import { leftOutText, proposalText, sumText, tableText, trialText } from './texts.js';
import { type Trial, tryProposals } from './try-proposals.js';

/** What the command needs from outside. */
export interface CodesWorld {
  readonly open: (path: string) => AsyncIterable<Uint8Array>;
  /** Null where there is no such file. */
  readonly readText: (path: string) => Promise<string | null>;
  /** Writes a file as a whole or not at all. */
  readonly writeText: (path: string, text: string) => Promise<void>;
  /** Null where nobody is there to be asked. */
  readonly ask: Ask | null;
  readonly loadSite: (path: string | null) => Promise<Site>;
  readonly loadArtefacts: () => Promise<readonly Artefact[]>;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** A line of progress is written after so many resources. */
const progressEach = 100_000;
/** Lines of the table and of what is left out that are printed. */
const most = { rows: 200, leftOut: 30 };

/**
 * The codes command: a census of codes, proposals, and a map of those that a person confirms.
 *
 * @returns the exit code: 0; 1 where a file or a line of it could not be read; 2 for a wrong call
 */
export async function runCodes(args: readonly string[], world: CodesWorld): Promise<0 | 1 | 2> {
  return runCommand(async () => {
    const call = parseArguments(args);
    if (call !== null) return listCodes(call, world);
    world.out(help);
    return 0;
  }, world.complain);
}

interface Found {
  readonly rows: readonly CensusRow[];
  readonly patients: number;
  readonly proposals: Proposals;
  readonly charts: readonly ResourceEntry[];
  readonly chartsLeftOut: number;
  readonly damaged: number;
}

async function listCodes(call: CodesArguments, world: CodesWorld): Promise<0 | 1> {
  if (call.write !== null && call.accept.length === 0 && world.ask === null) {
    throw usage(
      '--write: a person confirms each row; run it at a terminal, or name the rows with --accept CODE=CONCEPT',
    );
  }
  const site = await siteOf(call, world);
  const found = await read(call, site, world);
  const proposed = call.propose ? found.proposals.proposed : [];
  const trials = proposed.length === 0 || call.charts === 0 ? null : await trialsOf(found, site, world);
  if (call.json) world.out(`${JSON.stringify(jsonOf(call, found, trials), null, 2)}\n`);
  else world.out(`${reportOf(call, found, trials)}\n`);
  if (call.write !== null) await writeMap(call.write, call, found.proposals, trials?.each ?? null, world);
  return found.damaged > 0 ? 1 : 0;
}

/** The site, with the map that was named in place of its own. */
async function siteOf({ site: path, map }: CodesArguments, world: CodesWorld): Promise<Site> {
  const site = await world.loadSite(path);
  if (map === null) return site;
  const conceptMap = await mapAt(map, world);
  if (conceptMap === null) throw new ServiceError('file-unreadable', `${map}: cannot be read: it does not exist`);
  return { ...site, conceptMap, codes: codesOf(map, conceptMap) };
}

async function read(call: CodesArguments, { codes }: Site, world: CodesWorld): Promise<Found> {
  const census = createCensus(codes);
  const charts = collectCharts(call.propose ? call.charts : 0);
  let damaged = 0;
  for (const file of call.files) {
    let count = 0;
    const damagedLine = (line: number) => {
      damaged += 1;
      world.complain(`${file}: line ${line}: not a JSON object, left out\n`);
    };
    for await (const entry of streamResources(file, world.open(file), { damagedLine })) {
      census.add(entry.resource);
      charts.add(entry);
      count += 1;
      if (count % progressEach === 0) world.complain(`${file}: ${count.toLocaleString('en-US')} resources read\n`);
    }
  }
  const tallies = census.tallies();
  return {
    rows: censusRows(tallies),
    patients: census.counts().patients,
    proposals: proposeConcepts(tallies, codes),
    charts: charts.entries(),
    chartsLeftOut: charts.leftOut(),
    damaged,
  };
}

async function trialsOf({ charts, proposals }: Found, site: Site, world: CodesWorld) {
  const [first, ...others] = (await world.loadArtefacts()).toSorted(
    (a, b) => b.manifest.priority - a.manifest.priority,
  );
  if (first === undefined) return null;
  const present = isObject(site.conceptMap) ? site.conceptMap : null;
  return tryProposals(charts, proposals.proposed, { artefacts: [first, ...others], site, present });
}

type Trials = Awaited<ReturnType<typeof trialsOf>>;

function reportOf(call: CodesArguments, found: Found, trials: Trials): string {
  const { rows, patients, proposals, chartsLeftOut } = found;
  const shown = rows.filter((row) => !call.unmapped || isUnmapped(row));
  const more = shown.length - most.rows;
  const table = [
    `${sumText(rows, patients)}.`,
    '',
    tableText(shown.slice(0, most.rows)),
    ...(more > 0 ? [`and ${more} more lines: see --json`] : []),
  ];
  if (!call.propose) return table.join('\n');
  const { proposed, leftOut } = proposals;
  const texts = proposed.map((one, index) => proposalText(one, trials?.each[index] ?? null));
  const all = trials === null || proposed.length === 0 ? [] : [`All of them together: ${trialText(trials.all)}.`];
  const cut =
    chartsLeftOut === 0
      ? []
      : [`Tried on ${trials?.charts ?? 0} patients; ${chartsLeftOut} more are in the files (--charts).`];
  const rest =
    leftOut.length === 0 ? [] : ['', 'Not mapped, and nothing is proposed', leftOutText(leftOut, most.leftOut)];
  const head =
    proposed.length === 0
      ? 'Nothing is proposed.'
      : 'Proposed. None of it counts until a person has confirmed it (--write).';
  return [...table, '', head, '', ...texts.flatMap((text) => [text, '']), ...all, ...cut, ...rest].join('\n').trimEnd();
}

function jsonOf(call: CodesArguments, { rows, patients, proposals, chartsLeftOut }: Found, trials: Trials) {
  const shown = rows.filter((row) => !call.unmapped || isUnmapped(row));
  if (!call.propose) return { patients, codes: shown };
  const changes = (index: number): Trial | null => trials?.each[index] ?? null;
  return {
    patients,
    codes: shown,
    proposed: proposals.proposed.map((one, index) => ({ ...one, changes: changes(index) })),
    allChanges: trials?.all ?? null,
    chartsTried: trials?.charts ?? 0,
    chartsLeftOut,
    nothingProposed: proposals.leftOut,
  };
}

/** Writes what was confirmed; a map that is there keeps all that it has. */
async function writeMap(
  path: string,
  { accept }: CodesArguments,
  proposals: Proposals,
  trials: readonly Trial[] | null,
  world: CodesWorld,
): Promise<void> {
  const present = await mapAt(path, world);
  if (present !== null) codesOf(path, present);
  const rows: readonly Proposal[] =
    accept.length > 0 ? acceptedProposals(accept, proposals) : await confirmed(proposals.proposed, trials, world.ask!);
  const { map, added, conflicts } = conceptMapOf(rows, present);
  for (const { code, now, wanted } of conflicts) {
    world.complain(`${path}: "${code}" is mapped to ${now} there, and stays so; ${wanted} was not written\n`);
  }
  if (added === 0) {
    world.complain(`${path}: nothing to write\n`);
    return;
  }
  // What cannot be read again must not be written.
  codesOf(path, map);
  await world.writeText(path, `${JSON.stringify(map, null, 2)}\n`);
  world.complain(`${path}: ${added} ${added === 1 ? 'row' : 'rows'} ${present === null ? 'written' : 'added'}\n`);
}

/** @throws ServiceError `file-unreadable` where it is not a map that the mapping can use */
function codesOf(path: string, map: JsonObject): SiteCodes {
  try {
    return parseConceptMap(map);
  } catch (cause) {
    throw new ServiceError('file-unreadable', `${path}: ${cause instanceof Error ? cause.message : 'unreadable'}`, {
      cause,
    });
  }
}

async function mapAt(path: string, world: CodesWorld): Promise<JsonObject | null> {
  const text = await world.readText(path).catch((cause: unknown) => {
    throw new ServiceError('file-unreadable', `${path}: cannot be read: ${readErrorText(cause)}`, { cause });
  });
  if (text === null) return null;
  const value = parse(text);
  if (!isObject(value) || value.resourceType !== 'ConceptMap') {
    throw new ServiceError('file-unreadable', `${path}: expected a FHIR ConceptMap as JSON`);
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
