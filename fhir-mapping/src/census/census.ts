import { readCondition } from '../conditions/condition.js';
import { fieldsOf, isPresent } from '../fields.js';
import { type JsonObject, objectsOf, textOf } from '../json.js';
import { chartedNumber } from '../observation/charted-number.js';
import { isFiledElsewhere, mayBeVitalSign } from '../observation/category.js';
import type { Collected } from '../observation/collected.js';
import { timesBy } from '../observation/effective-time.js';
import { isKnownOther } from '../observation/may-be.js';
import { readObservation } from '../observation/read-observation.js';
import { codingsOf, meaningOf } from '../observation-codes.js';
import { subjectText, tailOf } from '../reference.js';
import { noSiteCodes, type SiteCodes } from '../site-codes.js';
import { CodeTally, type Ended } from './tally.js';

/** Distinct codes that are counted apart. */
const maxCodes = 20_000;

/** Codes of many charts, one resource after the other: what is kept of them grows with the codes, not with the charts. */
export interface Census {
  /** Counts a resource, which may be anything; what is neither an Observation nor a Condition is counted alone. */
  readonly add: (resource: unknown) => void;
  readonly tallies: () => readonly CodeTally[];
  readonly counts: () => CensusCounts;
}

export interface CensusCounts {
  readonly observations: number;
  readonly conditions: number;
  readonly otherResources: number;
  readonly patients: number;
  /** Entries of which no code was kept, since there were too many distinct ones. */
  readonly beyond: number;
}

/**
 * A census of codes. Every Observation is read alone, as the mapping reads it: what needs the rest of a chart (a newer version, a
 * duplicate) is not seen, and counts as read.
 *
 * @param codes the site's map: what it has is mapped
 */
export function createCensus(codes: SiteCodes = noSiteCodes): Census {
  const tallies = new Map<string, CodeTally>();
  const patients = new Map<string, number>();
  const timesOf = timesBy('issued');
  let [observations, conditions, otherResources, beyond] = [0, 0, 0, 0];

  const patientOf = (resource: JsonObject): number => {
    const text = subjectText(resource);
    const name = text === null ? '' : tailOf(text);
    const known = patients.get(name);
    if (known !== undefined) return known;
    patients.set(name, patients.size);
    return patients.size - 1;
  };

  const tallyOf = (
    resource: CodeTally['resource'],
    codings: readonly unknown[],
    display: unknown,
  ): CodeTally | null => {
    const { system, code, display: own } = mainCoding(codings, codes);
    const key = `${resource} ${system ?? ''}|${code}`;
    let tally = tallies.get(key);
    if (tally === undefined) {
      if (tallies.size >= maxCodes) {
        beyond += 1;
        return null;
      }
      tally = new CodeTally(resource, system, code);
      tallies.set(key, tally);
    }
    tally.addDisplay(own ?? textOf(display));
    return tally;
  };

  const addPart = (part: JsonObject, observation: JsonObject, at: number, collected: Collected): void => {
    const codings = codingsOf(part.code);
    const tally = tallyOf('Observation', codings, fieldsOf(part.code)?.text);
    if (tally === null) return;
    const patient = patientOf(observation);
    count(tally, patient, at);
    if (part !== observation) tally.components += 1;
    if (isPresent(observation.category) && mayBeVitalSign(observation)) tally.vitalSigns += 1;
    if (isFiledElsewhere(observation)) tally.elsewhere += 1;
    addValue(tally, part, patient, at);
    tally.end(endOf(codings, collected, codes));
  };

  const addObservation = (observation: JsonObject): void => {
    observations += 1;
    const collected: Collected = { readings: [], coded: [], rejected: [] };
    readObservation(observation, '', codes, timesOf, collected);
    const { measuredAt: at } = timesOf(observation);
    const components = objectsOf(observation.component);
    // Of a panel the codes are in its components; its own is counted where it is known, or has a value.
    addPart(observation, observation, at, collected);
    for (const part of components) addPart(part, observation, at, collected);
  };

  const addCondition = (condition: JsonObject): void => {
    conditions += 1;
    const codings = codingsOf(condition.code);
    // The text of a diagnosis is often somebody's own words: only a display of its code is kept.
    const tally = tallyOf('Condition', codings, null);
    if (tally === null) return;
    const read = readCondition(condition, '', codes);
    count(tally, patientOf(condition), read.knownAt ?? Number.NaN);
    for (const concept of read.concepts) tally.end({ as: 'read', concept, reason: null });
    if (read.concepts.length === 0) tally.end({ as: 'not-mapped', concept: null, reason: null });
  };

  return {
    add: (value) => {
      const resource = fieldsOf(value);
      if (resource?.resourceType === 'Observation') addObservation(resource);
      else if (resource?.resourceType === 'Condition') addCondition(resource);
      else otherResources += 1;
    },
    tallies: () => [...tallies.values()],
    counts: () => ({ observations, conditions, otherResources, patients: patients.size, beyond }),
  };
}

function count(tally: CodeTally, patient: number, at: number): void {
  tally.count += 1;
  tally.patients.add(patient);
  if (!Number.isNaN(at)) tally.at(at);
}

interface MainCoding {
  readonly system: string | null;
  readonly code: string;
  readonly display: string | null;
}

/** Longest code that is kept: FHIR's are shorter. */
const maxCode = 120;

/** The coding that an entry is counted under: the one that is mapped, else the first one with a code. */
function mainCoding(codings: readonly unknown[], codes: SiteCodes): MainCoding {
  const all = codings.flatMap((item) => {
    const coding = fieldsOf(item);
    const code = textOf(coding?.code);
    if (coding === null || code === null) return [];
    const main = { system: textOf(coding.system), code: code.slice(0, maxCode), display: textOf(coding.display) };
    return [{ coding, main }];
  });
  const mapped = all.length > 1 ? all.find(({ coding }) => meaningOf([coding], codes) !== null) : undefined;
  return (mapped ?? all[0])?.main ?? { system: null, code: '', display: null };
}

function addValue(tally: CodeTally, part: JsonObject, patient: number, at: number): void {
  const quantity = fieldsOf(part.valueQuantity);
  if (quantity !== null && typeof quantity.value === 'number' && Number.isFinite(quantity.value)) {
    tally.addNumber(quantity, quantity.value, patient, at);
    return;
  }
  if (typeof part.valueInteger === 'number') {
    tally.addNumber({}, part.valueInteger, patient, at);
    return;
  }
  const concept = fieldsOf(part.valueCodeableConcept);
  const text = textOf(part.valueString) ?? textOf(concept?.text);
  const codings = objectsOf(concept?.coding);
  const coding = codings.find(({ code }) => textOf(code) !== null);
  if (coding !== undefined) {
    tally.addMeaning(
      tally.addCodedAnswer(textOf(coding.system), textOf(coding.code)!, textOf(coding.display) ?? text, patient),
    );
    return;
  }
  if (text === null) {
    tally.withoutValue += 1;
    return;
  }
  const number = chartedNumber(part);
  if (number !== null) tally.addNumber({}, number, patient, at);
  else tally.addMeaning(tally.addTextAnswer(text, patient));
}

/** How a part with these codes ended. */
function endOf(codings: readonly unknown[], { readings, coded, rejected }: Collected, codes: SiteCodes): Ended {
  const meaning = meaningOf(codings, codes);
  if (meaning === null) {
    return { as: isKnownOther(codings) ? 'known-other' : 'not-mapped', concept: null, reason: null };
  }
  const read = readings.find(({ code }) => code === meaning.code) ?? coded.find(({ code }) => code === meaning.code);
  if (read !== undefined) return { as: 'read', concept: read.concept, reason: null };
  const { concept = null, reason = null } = rejected.find(({ code }) => code === meaning.code) ?? {};
  return { as: 'rejected', concept, reason };
}
