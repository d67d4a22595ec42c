import { type CodedReading, completeCoverage, type PatientRecord } from '@bellwether/fhir-mapping';
import { loadArtefact, news2Track, riskHistory } from '@bellwether/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encounterSpans } from '../src/series/encounter-strip.js';
import { tracksOf } from '../src/series/score-tracks.js';
import { seriesOf } from '../src/series/vital-series.js';
import { asOf, type SyntheticChart, stay, wardReadings } from './synthetic-chart.js';

const hour = 3_600_000;
const day = 24 * hour;

function alert(at: number): CodedReading {
  return {
    concept: 'consciousness',
    answer: 'alert',
    measuredAt: at,
    measuredPrecision: 'minute',
    knownAt: at,
    status: 'final',
    reference: `Observation/alert-${at}`,
    code: 'http://loinc.org|80288-4',
    recordedText: 'Alert',
  };
}

function wardRecord(): PatientRecord {
  const readings = wardReadings();
  const first = readings.find(({ concept }) => concept === 'heart-rate')!;
  const alone = { ...first, measuredAt: asOf - 100 * day, knownAt: asOf - 100 * day, reference: 'Observation/alone' };
  const times = [...new Set(readings.map(({ measuredAt }) => measuredAt))];
  return {
    patient: {
      reference: 'Patient/synthetic',
      id: 'synthetic',
      birthDate: { instant: Date.UTC(1948, 2, 2), precision: 'day' },
      sex: 'female',
      deceased: false,
    },
    readings: [alone, ...readings],
    coded: times.filter((_, index) => index % 3 !== 0).map(alert),
    conditions: ['heart-failure', 'copd'].map((concept) => ({
      mayBe: [],
      isRead: true,
      reference: `Condition/${concept}`,
      concepts: [concept],
      text: concept,
      code: concept,
      active: true,
      onset: Date.UTC(2015, 1, 1),
      abatement: null,
      knownAt: Date.UTC(2015, 1, 1),
    })),
    encounters: stay,
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
  };
}

/** The ward stay with scores by the shipped artefact, as if it were one for any setting that may be followed over time. */
export async function rollingChart(): Promise<SyntheticChart> {
  const shipped = await loadArtefact({
    read: async (file) => new Uint8Array(await (await fetch(`hospitalization-30d/${file}`)).arrayBuffer()),
    sha256: async (bytes) => bytesToHex(sha256(bytes)),
  });
  const { careSettings: _, ...setting } = shipped.manifest.setting;
  const artefact = { ...shipped, manifest: { ...shipped.manifest, setting, temporal: 'rolling' as const } };
  const record = wardRecord();
  const tracks = tracksOf(record, {
    risk: riskHistory(record, artefact, { asOf, siteHash: '' }),
    news2: news2Track(record, { asOf }).points,
    manifest: artefact.manifest,
    bands: artefact.manifest.bands.rows,
    locations: [],
  });
  return {
    ...tracks,
    set: seriesOf(record),
    encounters: encounterSpans(record.encounters, asOf),
    anomalies: [],
    highlight: null,
    ageYears: 78,
  };
}
