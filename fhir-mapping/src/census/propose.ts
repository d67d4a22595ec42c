import { noSiteCodes, type LocalCode, type SiteCodes } from '../site-codes.js';
import { loinc, snomed } from '../tables/code-systems.js';
import { codedObservations } from '../concepts/index.js';
import { vitalSigns } from '../concepts/index.js';
import { cielConcepts } from './concept-hints.js';
import { type Named, nameOf } from './names.js';
import { pressurePlaces } from './pressures.js';
import type { LeftOut, Proposal } from './proposal.js';
import { chooseForAnswers } from './propose-answers.js';
import { chooseForNumbers, type Clues } from './propose-numbers.js';
import type { CodeTally } from './tally.js';

/** What is proposed for codes that are not mapped, the commonest first; and the codes for which nothing is. */
export interface Proposals {
  readonly proposed: readonly Proposal[];
  readonly leftOut: readonly LeftOut[];
}

/** Displays that say nothing. */
const emptyNames: ReadonlySet<string> = new Set([
  'loinc code',
  'local code',
  'unknown',
  'observation',
  'value',
  'code',
  'n/a',
]);

/**
 * Proposes a concept for every code of Observations that no map knows. It applies nothing: a map is written only from what a
 * person has confirmed.
 */
export function proposeConcepts(tallies: readonly CodeTally[], site: SiteCodes = noSiteCodes): Proposals {
  const unmapped = tallies.filter((tally) => tally.resource === 'Observation' && tally.isUnmapped && tally.code !== '');
  const places = pressurePlaces(tallies, site);
  const names = new Map(tallies.map((tally) => [tally, namedOf(tally)]));
  const hasCuff = tallies.some((tally) => names.get(tally)!.named.source === 'cuff');
  const proposed: Proposal[] = [];
  const leftOut: LeftOut[] = [];
  for (const tally of unmapped) {
    const { named, name } = names.get(tally)!;
    const clues = { named, name, place: places.get(tally) ?? null, hasCuff, site };
    const found = proposalOf(tally, clues);
    const { system, code, display, count } = tally;
    const head = { system, code, display, count, patients: tally.patients.size };
    if ('why' in found) leftOut.push({ ...head, why: found.why });
    else proposed.push({ ...head, ...found });
  }
  const byCount = (a: { count: number; code: string }, b: { count: number; code: string }) =>
    b.count - a.count || (a.code < b.code ? -1 : 1);
  return { proposed: proposed.sort(byCount), leftOut: leftOut.sort(byCount) };
}

type Found = Omit<Proposal, 'system' | 'code' | 'display' | 'count' | 'patients'> | { readonly why: string };

function proposalOf(tally: CodeTally, clues: Clues): Found {
  if (tally.system === null) return { why: 'its codes have no system: a map cannot name them' };
  if (tally.elsewhere * 2 > tally.count) return { why: 'filed with the laboratory, imaging or procedures' };
  const numbers = [...tally.units.values()].reduce((sum, { numbers: list }) => sum + list.count, 0);
  if (numbers === 0 && tally.answerCount === 0) return { why: 'it has no values' };
  if (numbers < tally.answerCount) {
    const found = chooseForAnswers(tally, clues.named, clues.name);
    return 'why' in found ? found : { ...found, target: targetOf(found.concept)!, units: [] };
  }
  const found = chooseForNumbers(tally, clues);
  if ('why' in found) return found;
  const { fit, concept, confidence, reasons, warnings } = found;
  const target = targetOf(concept);
  if (target === null) return { why: `${concept} is not read` };
  return { concept, target, units: fit.unitRows, answers: [], confidence, reasons, warnings };
}

/** The name of a code: its commonest display, else the code where that is made of letters. */
function namedOf(tally: CodeTally): { readonly named: Named; readonly name: string | null } {
  const { display, code } = tally;
  const ciel = cielConcepts.get(/^(\d{4})A{32}$/.exec(code)?.[1] ?? '');
  if (ciel !== undefined) return { named: { ...nameOf(''), sure: new Set([ciel]) }, name: `CIEL ${code.slice(0, 4)}` };
  const isEmpty = display === null || emptyNames.has(display.trim().toLowerCase());
  const name = isEmpty ? (/[a-zA-Z]{2}/.test(code) && !/[0-9a-fA-F-]{16}/.test(code) ? code : null) : display;
  return { named: nameOf(name ?? ''), name: name === null || /^[0-9]+A*$/.test(name) ? null : name };
}

/** The preferred code of a concept, as a target of a map. */
export function targetOf(concept: string): LocalCode | null {
  const vital = vitalSigns.find((row) => row.concept === concept);
  if (vital !== undefined) {
    const [code] = vital.loinc;
    return code !== undefined ? { system: loinc, code } : { system: snomed, code: vital.snomed[0]! };
  }
  const question = codedObservations.find((row) => row.concept === concept)?.questions[0];
  return question === undefined ? null : { system: question.system, code: question.codes[0]! };
}
