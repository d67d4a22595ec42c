import { isDeepStrictEqual } from 'node:util';
import { readPatientRecord, splitByPatient } from '@bellwether/fhir-mapping';
import { expect, it } from '@jest/globals';
import { mimic, mimicCodes, mimicEntries } from '../../scripts/src/mimic-charts.js';
import { describeOnSharedData } from '../support/shared-data.js';

/** How many there are of each text, sorted by it. */
function counts(texts: readonly string[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const text of texts.toSorted()) found[text] = (found[text] ?? 0) + 1;
  return found;
}

describeOnSharedData('consciousness and oxygen of real intensive care (MIMIC-IV demo)', [mimic], () => {
  const codes = mimicCodes();
  const entries = [...splitByPatient(mimicEntries()).values()];
  const records = entries.map((chart) => readPatientRecord(chart, { codes }));
  const coded = records.flatMap((record) => record.coded);
  const answersTo = (concept: string) =>
    counts(coded.filter((one) => one.concept === concept).map(({ answer }) => answer));
  const leftOut = (concept: string) =>
    counts(
      records
        .flatMap(({ rejected }) => rejected)
        .filter((one) => one.concept === concept && one.reason !== 'duplicate')
        .map(({ reason, detail }) => `${reason}: ${'got' in detail ? detail.got : ''}`),
    );

  it('all 1,852 Glasgow Coma Scales and 1,492 sedation scores are read, none is left out', () => {
    const scales = ['gcs-total', 'gcs-eye', 'gcs-verbal', 'gcs-motor', 'rass'];
    // One scale has no verbal part, and some no motor part.
    expect(scales.map((scale) => coded.filter(({ concept }) => concept === scale).length)).toEqual([
      ...[1852, 1852, 1851, 1850, 1492],
    ]);
    for (const scale of scales) expect(leftOut(scale)).toEqual({});
  });

  it('say how conscious the patient is; a total of 15 with a tube does not', () => {
    expect(answersTo('consciousness')).toEqual({
      alert: 1086,
      confusion: 330,
      pain: 350,
      unresponsive: 33,
      voice: 737,
    });
    expect(leftOut('consciousness')).toEqual({
      'undecided: GCS 15': 1,
      // Of patients with dementia or aphasia, in ICD-9-CM too: usual confusion, or no speech.
      'undecided: GCS E4 V1 M6': 4,
      'undecided: GCS E4 V3 M6': 12,
      'undecided: GCS E4 V4 M6': 7,
      'undecided: GCS E4 VT M6': 129,
      'undecided: RASS +1 (agitated)': 135,
      'undecided: RASS +2 (agitated)': 15,
      'undecided: RASS +3 (agitated)': 11,
      'undecided: RASS +4 (agitated)': 2,
    });
    const alertByScale = coded.filter(
      ({ answer, recordedText }) => answer === 'alert' && recordedText.startsWith('GCS'),
    );
    expect(new Set(alertByScale.map(({ recordedText }) => recordedText))).toEqual(
      new Set(['GCS E4 V5 M6', 'GCS E4 V5']),
    );
  });

  it('of 1,184 devices all but "Other" are read, and a ventilator with 21 % is neither air nor oxygen', () => {
    expect(answersTo('ventilation')).toEqual({ invasive: 562, 'non-invasive': 10, none: 611 });
    expect(answersTo('oxygen')).toEqual({ air: 1, 'on-oxygen': 1337 });
    expect(leftOut('oxygen')).toEqual({
      'undecided: Bipap mask': 1,
      'undecided: Endotracheal tube': 4,
      'undecided: Inhaled oxygen concentration 21%': 6,
      'unknown-answer: Other': 1,
    });
  });

  it('what is read of a chart does not depend on the order of its resources', () => {
    const reversed = entries.map((chart) => readPatientRecord(chart.toReversed(), { codes }));
    expect(isDeepStrictEqual(reversed, records)).toBe(true);
  });
});
