import { isObject, type JsonObject, objectsOf, textOf } from '../json.js';
import { ucum } from '../tables/code-systems.js';
import type { Proposal } from './proposal.js';

/** One element of a map that a person has confirmed. */
interface MapElement {
  readonly source: string | null;
  readonly target: string;
  readonly code: string;
  readonly display: string | null;
  readonly mapped: string;
}

/** An element that is in the map already, with another target. It stays as it is. */
export interface MapConflict {
  readonly code: string;
  readonly now: string;
  readonly wanted: string;
}

/** A map with what was confirmed. */
export interface ExtendedMap {
  readonly map: JsonObject;
  /** How many elements are new. */
  readonly added: number;
  readonly conflicts: readonly MapConflict[];
}

const empty: JsonObject = {
  resourceType: 'ConceptMap',
  status: 'draft',
  name: 'SiteCodes',
  description: 'Codes of this site, confirmed by a person. Written by bellwether codes.',
};

/**
 * A FHIR R4 ConceptMap of proposals that a person has confirmed, as `parseConceptMap` reads it. What a present map has stays as it
 * is; of an element that is there with another target the conflict is told.
 */
export function conceptMapOf(confirmed: readonly Proposal[], present: JsonObject | null = null): ExtendedMap {
  const base = present ?? empty;
  const groups = objectsOf(base.group).map((group) => ({ group, elements: [...objectsOf(group.element)] }));
  const conflicts: MapConflict[] = [];
  let added = 0;
  for (const { source, target, code, display, mapped } of confirmed.flatMap(elementsOf)) {
    const isOf = ({ group }: (typeof groups)[number]) => (group.source ?? null) === source && group.target === target;
    const own = groups.filter(isOf);
    const before = own.flatMap(({ elements }) => elements).find((one) => one.code === code);
    const now = before === undefined ? null : targetOf(before);
    if (now !== null) {
      if (now !== mapped) conflicts.push({ code, now, wanted: mapped });
      continue;
    }
    const element = {
      code,
      ...(display === null ? {} : { display }),
      target: [{ code: mapped, equivalence: 'equivalent' }],
    };
    let [place] = own;
    if (place === undefined) {
      place = { group: source === null ? { target } : { source, target }, elements: [] };
      groups.push(place);
    }
    // An element without a target says that nobody has mapped it yet.
    const index = before === undefined ? -1 : place.elements.indexOf(before);
    if (index >= 0) place.elements[index] = element;
    else place.elements.push(element);
    added += 1;
  }
  const group = groups.map(({ group: fields, elements }) => ({ ...fields, element: elements }));
  return { map: { ...base, group }, added, conflicts };
}

function elementsOf({ system, code, display, target, units, answers }: Proposal): readonly MapElement[] {
  return [
    { source: system, target: target.system, code, display, mapped: target.code },
    ...units.map((unit) => ({
      source: unit.source,
      target: ucum,
      code: unit.code,
      display: null,
      mapped: unit.target,
    })),
    ...answers.map((answer) => ({
      ...{ source: answer.source, target: answer.target.system, code: answer.code },
      ...{ display: answer.display, mapped: answer.target.code },
    })),
  ];
}

function targetOf(element: JsonObject): string | null {
  const [first] = objectsOf(element.target).filter(({ equivalence }) => !nothing.has(equivalence));
  return isObject(first) ? textOf(first.code) : null;
}

/** Equivalences that say that there is nothing to map: a person's answer too, but one that a later one may replace. */
const nothing: ReadonlySet<unknown> = new Set(['unmatched', 'disjoint']);
