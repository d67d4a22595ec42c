import { loadArtefacts, loadSite, resolveSite, runCommand, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import type { KeptCard } from '../evidence/details.js';
import { programVersion } from '../program-version.js';
import { readVariables } from '../settings/settings.js';
import { type StoreWorld, useExistingStore } from '../store/existing-store.js';
import type { KeptAssessment, Store } from '../store/store.js';
import { type Asked, help, parseArguments, type RemakeArguments } from './arguments.js';
import { remake } from './compare-remade.js';
import { type MadeWith, readEvidence } from './remake-assessment.js';

/** What the command needs from outside. */
export interface RemakeWorld extends StoreWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * The remake command.
 *
 * @returns the exit code: 0 all equal; 1 a difference, or one could not be made again; 2 for a wrong call
 */
export async function runRemake(args: readonly string[], world: RemakeWorld): Promise<0 | 1 | 2> {
  return runCommand(async () => {
    const call = parseArguments(args);
    if (call !== null) return remakeAll(call, world);
    world.out(help);
    return 0;
  }, world.complain);
}

async function remakeAll(
  { asked, siteFiles, artefactDirectories, print }: RemakeArguments,
  world: RemakeWorld,
): Promise<0 | 1> {
  const names = ['DATABASE_URL', 'DATABASE_FILE', 'ARTEFACTS', 'SITE_FILE'] as const;
  const values = readVariables(world.environment, names);
  const { DATABASE_URL: databaseUrl, DATABASE_FILE: databaseFile } = values;
  const artefacts = (await Promise.all([values.ARTEFACTS, ...artefactDirectories].map(loadArtefacts))).flat();
  const sites = await Promise.all([values.SITE_FILE, ...siteFiles].map(loadSite));
  return useExistingStore({ databaseUrl, databaseFile }, world, async (store) => {
    let areEqual = true;
    for (const one of asked) {
      const found = await store.keptAssessments(one);
      if (found.length === 0) {
        world.out(`${nameOf(one)}: not in the store\n`);
        areEqual = false;
      }
      for (const kept of found) {
        areEqual = (await remakeOne(kept, one, { artefacts, sites, store, print, world })) && areEqual;
      }
    }
    return areEqual ? 0 : 1;
  });
}

interface With {
  readonly artefacts: readonly Artefact[];
  readonly sites: readonly Site[];
  readonly store: Pick<Store, 'configurationByHash'>;
  readonly print: boolean;
  readonly world: RemakeWorld;
}

/** Whether it is equal. */
async function remakeOne(kept: KeptAssessment, asked: Asked, having: With): Promise<boolean> {
  const { print, world } = having;
  const { id, asOf } = kept.assessment;
  const name = `${nameOf(asked)} of ${new Date(asOf).toISOString()}`;
  if (kept.evidence === null) {
    world.out(`${name}: nothing was kept that it could be made again from\n`);
    return false;
  }
  const madeWith = await madeWithOf(kept, having);
  if (typeof madeWith === 'string') {
    world.out(`${name}: ${madeWith}\n`);
    return false;
  }
  const evidence = readEvidence(kept.evidence, id);
  const { program } = evidence.details;
  if (isOfFacts(evidence.details.card)) {
    world.out(
      `${name}: made by version ${program}, which kept facts and no message of a card: ${programVersion} cannot make it again\n`,
    );
    return false;
  }
  const { card, sha256, differences } = remake(kept, evidence, madeWith);
  const made = program === programVersion ? '' : ` (made by version ${program}, again by ${programVersion})`;
  world.out(
    differences.length === 0
      ? `${name}: equal${sha256 === null ? ', without a card' : ` ${sha256}`}${made}\n`
      : [
          `${name}: differs${made}`,
          ...differences.flatMap((row) => [`  ${row.what}`, `    kept:   ${row.kept}`, `    remade: ${row.remade}`]),
          '',
        ].join('\n'),
  );
  if (print && card !== null) world.out(`${JSON.stringify(card)}\n`);
  return differences.length === 0;
}

/** Whether a card was kept as before there were messages. */
function isOfFacts(card: KeptCard | null): boolean {
  return card !== null && (card.parts as Partial<KeptCard['parts']>).message === undefined;
}

/** The artefact and the site file of these hashes, and of no others; else a sentence on what is missing. */
async function madeWithOf(
  { assessment: { artefact: name, version, artefactHash, siteHash } }: KeptAssessment,
  { artefacts, sites, store }: With,
): Promise<MadeWith | string> {
  const artefact = artefacts.find(({ hash }) => hash === artefactHash);
  if (artefact === undefined) return `ARTEFACTS has no ${name} ${version} with hash ${artefactHash}`;
  const site = sites.find(({ hash }) => hash === siteHash) ?? (await keptSite(store, siteHash));
  if (site === null) return `no site file with hash ${siteHash}, nor has the store: give the one of then with --site`;
  return { artefact, site };
}

/** The site file of a hash, as the store keeps it. A newer program may add defaults to it, and it stays the one of this hash. */
async function keptSite(store: With['store'], hash: string): Promise<Site | null> {
  const kept = await store.configurationByHash(hash);
  if (kept === null || kept.kind !== 'site') return null;
  return { ...(await resolveSite(JSON.parse(kept.text), async () => undefined)), hash };
}

function nameOf(asked: Asked): string {
  return 'id' in asked ? `assessment ${asked.id}` : `card ${asked.cardUuid}`;
}
