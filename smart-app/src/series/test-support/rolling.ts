import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type CodedReading,
  completeCoverage,
  type EncounterRecord,
  type PatientRecord,
  type Reading,
} from '@bellwether/fhir-mapping';
import { type Artefact, loadArtefact, news2Track, riskHistory } from '@bellwether/model';
import { type ScoreTracks, tracksOf } from '../score-tracks.js';
import { hour, now } from './readings.js';

const directory = new URL('../../../../model/artefacts/hospitalization-30d/', import.meta.url);

/** The shipped artefact as if it were one whose score may be followed over time. */
export async function rollingArtefact(): Promise<Artefact> {
  const shipped = await loadArtefact({
    read: (name) => readFile(new URL(name, directory)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
  return { ...shipped, manifest: { ...shipped.manifest, temporal: 'rolling' } };
}

/** The record of a woman of 78. Sorts readings as a record has them. */
export function recordOf(
  readings: readonly Reading[],
  { birthYear = 1948, coded = [] as readonly CodedReading[] } = {},
): PatientRecord {
  return {
    patient: {
      reference: 'Patient/1',
      id: '1',
      birthDate: { instant: Date.UTC(birthYear, 2, 2), precision: 'day' },
      sex: 'female',
      deceased: false,
    },
    readings: readings.toSorted((a, b) => a.measuredAt - b.measuredAt),
    coded,
    conditions: [],
    encounters: [],
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
  };
}

/** A record, and a stay on a ward so many hours ago until so many hours ago; 0: it goes on. */
export function onWard(record: PatientRecord, from: number, until = 0): PatientRecord {
  const stay: EncounterRecord = {
    ...{ reference: 'Encounter/stay', id: 'stay', class: 'IMP', classText: 'IMP', locations: [] },
    ...{ status: until === 0 ? 'in-progress' : 'finished' },
    ...{ start: now - from * hour, end: until === 0 ? null : now - until * hour },
  };
  return { ...record, encounters: [stay] };
}

/** The tracks of a record by an artefact, as of the tests' now. */
export function tracks(record: PatientRecord, artefact: Artefact): ScoreTracks {
  const { manifest } = artefact;
  return tracksOf(record, {
    risk: riskHistory(record, artefact, { asOf: now, siteHash: '' }),
    news2: news2Track(record, { asOf: now }).points,
    manifest,
    bands: manifest.bands.rows,
    locations: [],
  });
}
