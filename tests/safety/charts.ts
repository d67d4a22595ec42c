import { buildScenario, loadSyntheaPatients, Random, scenarios, workedCharts } from '@bellwether/fixtures';
import {
  dayMs,
  entriesOf,
  hourMs,
  type Instant,
  noSiteCodes,
  parseInstant,
  type ResourceEntry,
  type SiteCodes,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import { mimicCodes, mimicEntries } from '../../scripts/src/mimic-charts.js';
import { codesOf, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import { asStored } from '../support/fixture-charts.js';
import { readSharedData } from '../support/shared-data.js';

/** One Observation, or a component of one, as the JSON has it. */
export interface Part {
  readonly code?: unknown;
  readonly component?: readonly Part[];
  readonly [element: string]: unknown;
}

/** A resource as the JSON has it. */
export interface Resource extends Part {
  readonly resourceType: string;
  readonly id: string;
}

/** One patient's chart, and moments at which somebody could have looked at it. */
export interface SafetyChart {
  readonly name: string;
  readonly patientId: string;
  readonly codes: SiteCodes;
  readonly resources: readonly Resource[];
  readonly moments: readonly Instant[];
}

const anchor = Date.parse('2026-11-24T14:10:00Z');

/** Every named scenario at its newest moment and before; `per` moments a chart. */
export function scenarioCharts(per: number): readonly SafetyChart[] {
  return scenarios.map(({ name }) => {
    const { entry } = buildScenario(name, { anchor });
    return chartOf(name, entry, noSiteCodes, per);
  });
}

export function fixtureSyntheaCharts(per: number): readonly SafetyChart[] {
  return loadSyntheaPatients().map(({ id, resources }) =>
    chartOf(`synthea ${id}`, entriesOf(resources), noSiteCodes, per),
  );
}

/** The charts that the example cards were written for, at their moments. */
export function workedSafetyCharts(): readonly SafetyChart[] {
  return workedCharts.map(({ card, build, asOf }) => {
    const name = `worked ${card}`;
    const stored = asStored({ name, resources: build(asOf).entry.map(({ resource }) => resource) });
    const resources = stored.resources as unknown as readonly Resource[];
    const { id } = resources.find(({ resourceType }) => resourceType === 'Patient')!;
    return { name, patientId: id, codes: noSiteCodes, resources, moments: [asOf] };
  });
}

/** Charts of a shared data set. */
export function sharedSyntheaCharts(per: number): readonly SafetyChart[] {
  const [synthea] = dataSets;
  return readSharedData(synthea!.name).flatMap(({ text }) =>
    [...splitByPatient(entriesOf(JSON.parse(text)))].map(([id, entries]) =>
      chartOf(`shared ${id}`, entries, codesOf(synthea!), per),
    ),
  );
}

/** The real charts, one a patient, with no moments: see {@link everyFourHours}. */
export function mimicCharts(): readonly SafetyChart[] {
  const byPatient = new Map<string, Resource[]>();
  for (const entry of mimicEntries()) {
    const resource = entry.resource as Resource & { readonly subject?: { readonly reference: string } };
    const owner = resource.resourceType === 'Patient' ? `Patient/${resource.id}` : resource.subject!.reference;
    const own = byPatient.get(owner);
    if (own === undefined) byPatient.set(owner, [resource]);
    else own.push(resource);
  }
  const codes = mimicCodes();
  return [...byPatient].map(([reference, resources]) => ({
    name: `mimic ${reference}`,
    patientId: reference.slice(reference.indexOf('/') + 1),
    codes,
    resources,
    moments: [],
  }));
}

interface Stay {
  readonly period?: { readonly start?: string; readonly end?: string };
  readonly location?: readonly {
    readonly physicalType?: { readonly text?: string };
    readonly period?: { readonly start?: string; readonly end?: string };
  }[];
}

/** Moments four hours apart within each encounter, from the fourth hour on, with whether it was in intensive care then. */
export function everyFourHours({ resources }: SafetyChart): readonly { at: Instant; intensiveCare: boolean }[] {
  return resources
    .filter(({ resourceType }) => resourceType === 'Encounter')
    .flatMap((encounter) => {
      const { period, location = [] } = encounter as unknown as Stay;
      const [start, end] = [parseInstant(period?.start), parseInstant(period?.end)];
      const moments: { at: Instant; intensiveCare: boolean }[] = [];
      for (let at = start + 4 * hourMs; at < end; at += 4 * hourMs) {
        const intensiveCare = location.some(
          ({ physicalType, period: stay }) =>
            physicalType?.text === 'icu' && parseInstant(stay?.start) <= at && parseInstant(stay?.end) > at,
        );
        moments.push({ at, intensiveCare });
      }
      return moments;
    });
}

/** The part of a chart that was known at a moment, of the days before it. */
export function chartAt({ resources }: SafetyChart, asOf: Instant, days: number): readonly Resource[] {
  const from = asOf - days * dayMs;
  return resources.filter((resource) => {
    if (resource.resourceType === 'Encounter') return !(startOf(resource) > asOf);
    if (resource.resourceType !== 'Observation') return true;
    const measured = timeOf(resource);
    if (Number.isNaN(measured)) return true;
    const issued = parseInstant(resource.issued);
    return measured > from && measured <= asOf && !(issued > asOf);
  });
}

/** When an Encounter began; NaN: it does not say. */
export function startOf({ period }: Part): Instant {
  return parseInstant((period as { readonly start?: string } | undefined)?.start);
}

/** When an Observation was measured, as its JSON says; NaN: it does not. */
export function timeOf({ effectiveDateTime, effectiveInstant, effectivePeriod, issued }: Part): Instant {
  const period = effectivePeriod as { readonly end?: string; readonly start?: string } | undefined;
  return parseInstant(effectiveDateTime ?? effectiveInstant ?? period?.end ?? period?.start ?? issued);
}

function chartOf(name: string, entries: readonly ResourceEntry[], codes: SiteCodes, per: number): SafetyChart {
  const resources = entries.map(({ fullUrl, resource }) => named(resource as Resource, fullUrl));
  const { id } = resources.find(({ resourceType }) => resourceType === 'Patient')!;
  // References of a transaction are those of its entries.
  const text = JSON.stringify(resources).replaceAll(`urn:uuid:${id}`, `Patient/${id}`);
  const own = JSON.parse(text) as readonly Resource[];
  return { name, patientId: id, codes, resources: own, moments: momentsOf(name, own, per) };
}

function named(resource: Resource, fullUrl: string | undefined): Resource {
  return resource.id === undefined ? { ...resource, id: fullUrl!.replace('urn:uuid:', '') } : resource;
}

/** The newest moment, and others up to some hours after something was measured. */
function momentsOf(name: string, resources: readonly Resource[], per: number): readonly Instant[] {
  const random = new Random(`moments/${name}`);
  const times = resources
    .filter(({ resourceType }) => resourceType === 'Observation')
    .map(timeOf)
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const newest = times.at(-1);
  if (newest === undefined) return [anchor];
  const later = [0, 0.2, 1, 3, 7, 13];
  return Array.from({ length: per }, (_, index) => {
    const time = index === 0 ? newest : times[random.integer(0, times.length - 1)]!;
    return time + later[random.integer(0, later.length - 1)]! * hourMs;
  });
}
