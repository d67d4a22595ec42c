import { z } from 'zod';
import { CodeIndex } from './code-index.js';
import type { CodeMeaning } from './code-meaning.js';
import { compareTexts } from './compare-texts.js';
import { conditionSystemOf } from './conditions/condition-systems.js';
import { MappingError } from './mapping-error.js';
import { observationCodes } from './observation-codes.js';
import type { LocalCode, SiteCodes } from './site-codes.js';
import { otherCondition, ownConcepts, snomed, spellingsOf, ucum } from './tables/code-systems.js';
import { codedObservations, vitalSigns } from './concepts/index.js';
import { oxygenDevices } from './tables/oxygen-devices.js';
import { conversion } from './unit-conversion.js';

/** The part of a FHIR R4 ConceptMap that is used. Other fields are allowed and ignored. */
const conceptMapSchema = z.looseObject({
  resourceType: z.literal('ConceptMap'),
  group: z
    .array(
      z.looseObject({
        source: z.string().min(1).optional(),
        target: z.string().min(1),
        element: z
          .array(
            z.looseObject({
              code: z.string().min(1),
              target: z
                .array(z.looseObject({ code: z.string().min(1).optional(), equivalence: z.string().min(1) }))
                .default([]),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

/**
 * ConceptMap equivalences (how the target is to the source) by which a local value may be taken for the target's:
 * the target is the same, or it is the wider notion (an oral temperature is a temperature).
 */
const usable: ReadonlySet<string> = new Set(['equal', 'equivalent', 'wider', 'subsumes']);
/** Equivalences that say that there is nothing to map. */
const nothing: ReadonlySet<string> = new Set(['unmatched', 'disjoint']);

const answerCodes = new CodeIndex<true>();
for (const { answers, unknown, undecided = [] } of codedObservations) {
  for (const { system, codes } of [...answers.flatMap((answer) => answer.codes), ...unknown, ...undecided]) {
    for (const code of codes) answerCodes.add(system, code, true);
  }
}
for (const { snomed: codes } of oxygenDevices) for (const code of codes) answerCodes.add(snomed, code, true);

const spelled = (...systems: readonly string[]): ReadonlySet<string> => new Set(systems.flatMap(spellingsOf));
const ucumSystems = spelled(ucum);
const ownSystems = spelled(ownConcepts);

/**
 * Reads a site's ConceptMap (FHIR R4 JSON). Each group maps from a local system (`source`) to one of ours (`target`):
 *
 * - to LOINC (or the SNOMED CT questions of the tables, or our own names of what has no standard code, as CAM-ICU):
 *   observation and component codes;
 * - to LOINC or SNOMED CT answers of the coded observations: answer codes;
 * - to SNOMED CT, ICD-10 or ICD-9-CM otherwise: condition codes; to `other-condition` of our own names, those of diseases that
 *   are none of the condition concepts;
 * - to UCUM (`http://unitsofmeasure.org`): Quantity.code under Quantity.system = `source`, or without a `source`
 *   Quantity.unit of a Quantity without code. So a site whose `C` means Celsius can say so.
 *
 * Throws `MappingError`: `concept-map-invalid` (with the path of every fault), `concept-map-target-unknown` (a target that
 * the tables do not have, or an equivalence by which it cannot be used), `concept-map-ambiguous` (two targets in one system).
 */
export function parseConceptMap(value: unknown): SiteCodes {
  const observations = new CodeIndex<CodeMeaning>();
  const answers = new CodeIndex<LocalCode>();
  const conditions = new CodeIndex<LocalCode>();
  const units = new CodeIndex<string>();
  const unitTexts = new Map<string, string>();
  const local: LocalCode[] = [];
  for (const { source, code, target, mapped } of rowsOf(groupsOf(value))) {
    if (ucumSystems.has(target)) {
      requireUnit(code, mapped);
      if (source === undefined) unitTexts.set(code, mapped);
      else units.add(source, code, mapped);
      continue;
    }
    if (source === undefined) {
      throw new MappingError(
        'concept-map-invalid',
        `The group to ${target} has no source system; "${code}" needs one.`,
      );
    }
    const meaning = observationCodes.get(target, mapped);
    if (meaning !== undefined) {
      observations.add(source, code, meaning);
      local.push({ system: source, code });
    } else if (answerCodes.get(target, mapped)) answers.add(source, code, { system: target, code: mapped });
    else if (conditionSystemOf(target) !== undefined || (ownSystems.has(target) && mapped === otherCondition)) {
      addCondition(conditions, { system: source, code }, { system: target, code: mapped });
    } else throw unknownTarget(code, `${target}|${mapped}`, 'a code of the tables');
  }
  local.sort((a, b) => compareTexts(a.system, b.system) || compareTexts(a.code, b.code));
  return { observations, answers, conditions, units, unitTexts, observationCodes: local };
}

/** A code may be mapped to several code systems, but is not both one of the concepts and another disease. */
function addCondition(conditions: CodeIndex<LocalCode>, { system, code }: LocalCode, target: LocalCode): void {
  const before = conditions.get(system, code);
  if (before !== undefined && isOther(before) !== isOther(target)) {
    throw new MappingError('concept-map-ambiguous', `"${code}" is mapped to ${before.code} and to ${target.code}.`);
  }
  conditions.add(system, code, isOther(target) ? { system: ownConcepts, code: otherCondition } : target);
}

const isOther = ({ system }: LocalCode): boolean => ownSystems.has(system);

type Groups = z.infer<typeof conceptMapSchema>['group'];

function groupsOf(value: unknown): Groups {
  const parsed = conceptMapSchema.safeParse(value);
  if (parsed.success) return parsed.data.group;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(whole)'}: ${message}`);
  throw new MappingError('concept-map-invalid', `The ConceptMap cannot be used. ${faults.join('; ')}.`, {
    cause: parsed.error,
  });
}

/** One mapping of a local code. */
interface MapRow {
  readonly source: string | undefined;
  readonly code: string;
  /** The target's system. */
  readonly target: string;
  readonly mapped: string;
}

/** The mappings of all groups, without those that say that there is nothing to map. One code has one target in a system. */
function rowsOf(groups: Groups): readonly MapRow[] {
  const before = new Map<string, string>();
  return groups.flatMap(({ source, target, element }) =>
    element.flatMap(({ code, target: targets }): readonly MapRow[] => {
      const mapped = targetOf(code, targets);
      if (mapped === null) return [];
      const pair = JSON.stringify([source, code, target]);
      const other = before.get(pair);
      if (other === mapped) return [];
      if (other !== undefined) {
        throw new MappingError('concept-map-ambiguous', `"${code}" is mapped to ${other} and to ${mapped}.`);
      }
      before.set(pair, mapped);
      return [{ source, code, target, mapped }];
    }),
  );
}

/** The one target code of an element, null where it is said to have none. */
function targetOf(code: string, targets: readonly { code?: string | undefined; equivalence: string }[]): string | null {
  const candidates = targets.filter(({ equivalence }) => !nothing.has(equivalence));
  const [first] = candidates;
  if (first === undefined) return null;
  if (candidates.length > 1) {
    throw new MappingError('concept-map-ambiguous', `"${code}" has ${candidates.length} targets; expected one.`);
  }
  if (first.code === undefined) throw unknownTarget(code, 'no code', 'one');
  if (!usable.has(first.equivalence)) {
    throw unknownTarget(code, `${first.code} (${first.equivalence})`, `an equivalence of ${[...usable].join(', ')}`);
  }
  return first.code;
}

function requireUnit(code: string, unit: string): void {
  if (vitalSigns.some((vital) => typeof conversion(unit, vital.unit, vital.substance) !== 'string')) return;
  throw unknownTarget(code, unit, 'a UCUM unit of some vital sign');
}

function unknownTarget(code: string, got: string, expected: string): MappingError {
  return new MappingError('concept-map-target-unknown', `"${code}" is mapped to ${got}; expected ${expected}.`);
}
