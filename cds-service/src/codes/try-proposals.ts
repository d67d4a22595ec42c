import {
  type Coverage,
  completeCoverage,
  type Instant,
  latestInstant,
  parseConceptMap,
  type PatientRecord,
  prepareUnits,
  type ResourceEntry,
  splitByPatient,
  type SiteCodes,
} from '@bellwether/fhir-mapping';
import { conceptMapOf, type Proposal } from '@bellwether/fhir-mapping/census';
import { type JsonObject, objectsOf, isObject } from '@bellwether/fhir-mapping/json';
import type { Site } from '@bellwether/hosting';
import { type Artefact, type Assessment, assess } from '@bellwether/model';
import { recordOf } from '../score/patient-records.js';
import { assessOptions } from '../service/assess-options.js';

/** What a proposal would change. */
export interface Trial {
  /** Charts that have the code. */
  readonly charts: number;
  /** Charts of which NEWS2, or an estimate, is another one. */
  readonly news2: number;
  readonly estimates: number;
  /** Charts of which one of both is. */
  readonly changed: number;
}

/** How proposals are tried. */
export interface TrialOptions {
  /** By priority, highest first; at least one. */
  readonly artefacts: readonly [Artefact, ...Artefact[]];
  readonly site: Site;
  /** The site's present map, which the proposals extend. */
  readonly present: JsonObject | null;
  readonly coverage?: Coverage;
}

/** Scores each chart with and without each of the proposals, and with all of them. */
export function tryProposals(
  entries: readonly ResourceEntry[],
  proposals: readonly Proposal[],
  options: TrialOptions,
): { readonly each: readonly Trial[]; readonly all: Trial; readonly charts: number } {
  prepareUnits();
  const byPatient = splitByPatient(entries);
  const read = (patient: string, codes: SiteCodes) =>
    recordOf(patient, byPatient, { codes, coverage: options.coverage ?? completeCoverage });
  const codesOf = (rows: readonly Proposal[]) => parseConceptMap(conceptMapOf(rows, options.present).map);
  const each = proposals.map((proposal) => ({ proposal, codes: codesOf([proposal]), trial: emptyCounts() }));
  const all = emptyCounts();
  const allCodes = proposals.length === 0 ? null : codesOf(proposals);
  for (const [patient, own] of byPatient) {
    const present = codesIn(own);
    const concerned = each.filter(({ proposal }) => present.has(keyOf(proposal.system, proposal.code)));
    if (concerned.length === 0 || allCodes === null) continue;
    const whole = read(patient, allCodes);
    const moment = latestInstant(whole);
    if (moment === null) continue;
    const before = scoresOf(read(patient, options.site.codes), moment, options);
    count(all, before, scoresOf(whole, moment, options));
    for (const { codes, trial } of concerned) count(trial, before, scoresOf(read(patient, codes), moment, options));
  }
  return { each: each.map(({ trial }) => trial), all, charts: byPatient.size };
}

interface Scores {
  readonly news2: string;
  readonly estimates: string;
}

type Counting = { -readonly [Key in keyof Trial]: Trial[Key] };

const emptyCounts = (): Counting => ({ charts: 0, news2: 0, estimates: 0, changed: 0 });

function count(trial: Counting, before: Scores, after: Scores): void {
  const isNews2 = before.news2 !== after.news2;
  const isEstimate = before.estimates !== after.estimates;
  trial.charts += 1;
  if (isNews2) trial.news2 += 1;
  if (isEstimate) trial.estimates += 1;
  if (isNews2 || isEstimate) trial.changed += 1;
}

function scoresOf(record: PatientRecord, at: Instant, { artefacts, site }: TrialOptions): Scores {
  const assessments = artefacts.map((artefact) => assess(record, artefact, assessOptions(artefact, site, at, null)));
  const { news2 } = assessments[0]!;
  return {
    news2: news2 === null ? 'none' : `${news2.low} ${news2.high} ${news2.open.join()}`,
    estimates: assessments.map(estimateOf).join(),
  };
}

function estimateOf(assessment: Assessment): string {
  return assessment.scored ? String(assessment.probability) : assessment.notScored.reason;
}

const keyOf = (system: string | null, code: string) => `${system}|${code}`;

/** Codes of a chart's Observations and their components. */
function codesIn(entries: readonly ResourceEntry[]): ReadonlySet<string> {
  const found = new Set<string>();
  const addCode = (code: unknown) => {
    for (const one of objectsOf(isObject(code) ? code.coding : null))
      found.add(keyOf(String(one.system), String(one.code)));
  };
  for (const { resource } of entries) {
    if (!isObject(resource) || resource.resourceType !== 'Observation') continue;
    addCode(resource.code);
    for (const { code } of objectsOf(resource.component)) addCode(code);
  }
  return found;
}
