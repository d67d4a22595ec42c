import { type Coverage, type CoverageEntry, completeCoverage, vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { unreadVitals } from '../../series/unread-vitals.js';
import { createI18n } from '../../i18n/create-i18n.js';
import { noVitalsText } from './no-vitals-text.js';

const { t } = await createI18n({ language: 'en' });
const { t: german } = await createI18n({ language: 'de' });

const notGranted: CoverageEntry = { status: 'unavailable', why: 'not-granted' };
const failed: CoverageEntry = { status: 'unavailable', why: 'failed' };
const inPart: CoverageEntry = { status: 'partial', since: null, why: 'failed' };

function coverage(entryOf: (concept: string) => CoverageEntry | undefined): Coverage {
  const concepts = vitalSigns.flatMap(({ concept }) => {
    const entry = entryOf(concept);
    return entry === undefined ? [] : [[concept, entry] as const];
  });
  return { ...completeCoverage, concepts: Object.fromEntries(concepts) };
}

describe('In place of the charts, where there is nothing to draw', () => {
  it.each<[string, Coverage, string]>([
    ['all was read', completeCoverage, 'No vital signs to draw.'],
    [
      'a scope was refused',
      coverage(() => notGranted),
      'Vital signs: not granted. None can be drawn here; the EHR may have some.',
    ],
    [
      'the search failed',
      coverage(() => failed),
      'Vital signs: could not be read. None can be drawn here; the EHR may have some.',
    ],
    [
      'a part of each was read',
      coverage(() => inPart),
      'Vital signs: read in part only: the EHR failed. There are none in the part that was read.',
    ],
    [
      'some were not read and the others were',
      coverage((concept) => (concept === 'heart-rate' ? failed : undefined)),
      'Vital signs: read in part only: the EHR failed. There are none in the part that was read.',
    ],
  ])('%s', (_case, { types, concepts }, text) => {
    expect(noVitalsText(unreadVitals({ types, concepts }), t)).toBe(text);
  });

  it('is said in the reader’s language', () => {
    expect(noVitalsText(unreadVitals(coverage(() => notGranted)), german)).toBe(
      'Vitalzeichen: nicht freigegeben. Hier können keine gezeichnet werden; das KIS hat vielleicht welche.',
    );
  });
});
