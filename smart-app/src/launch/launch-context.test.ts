import { describe, expect, it } from '@jest/globals';
import { readLaunchContext } from './launch-context.js';

const read = (token: Record<string, unknown>) => readLaunchContext({ patient: 'p1', ...token }, 'asked');

describe('SMART launch context', () => {
  it('reads what the EHR sends', () => {
    const appContext = JSON.stringify({ artefact: 'a', asOf: '2026-11-24T14:02:00Z', artefactHash: 'h', reason: 'rr' });
    expect(
      read({
        scope: 'granted',
        encounter: 'e1',
        need_patient_banner: false,
        intent: 'i',
        tenant: 't',
        smart_style_url: 'https://ehr.example/style.json',
        fhirContext: [{ reference: 'ImagingStudy/1' }, { reference: 7 }, null],
        appContext,
      }),
    ).toEqual({
      patientId: 'p1',
      encounterId: 'e1',
      needPatientBanner: false,
      intent: 'i',
      tenant: 't',
      smartStyleUrl: 'https://ehr.example/style.json',
      fhirContext: ['ImagingStudy/1'],
      openedFrom: {
        artefact: 'a',
        asOf: Date.parse('2026-11-24T14:02:00Z'),
        artefactHash: 'h',
        siteHash: null,
        mappingVersion: null,
        probability: undefined,
        unread: undefined,
        leaving: false,
        moves: null,
        reason: 'rr',
        ticket: null,
      },
      scope: 'granted',
    });
  });

  it.each<[unknown, unknown, unknown, unknown]>([
    [0.25, 0.25, ['conditions', 'heart-rate'], ['conditions', 'heart-rate']],
    [null, undefined, [], []],
    ['0.25', undefined, 'conditions', undefined],
    [1.5, undefined, [7, '<b>', 'A', '', 'conditions'], ['conditions']],
    [-0.1, undefined, Array.from({ length: 99 }, () => 'oxygen'), Array.from({ length: 60 }, () => 'oxygen')],
  ])('of a card that says %j it takes the figure %j, and the parts %#', (probability, figure, unread, parts) => {
    const appContext = { artefact: 'a', asOf: '2026-11-24T14:02:00Z', probability, unread };
    expect(read({ appContext })?.openedFrom).toMatchObject({ probability: figure, unread: parts });
  });

  it('of a card without an estimate it takes that there was none', () => {
    const appContext = { artefact: 'a', asOf: '2026-11-24T14:02:00Z', notScored: 'too-thin' };
    expect(read({ appContext })?.openedFrom).toMatchObject({ probability: null, unread: undefined });
  });

  it('without a word about the banner it is needed, and without a scope what was asked for is granted', () => {
    expect(read({})).toMatchObject({ needPatientBanner: true, scope: 'asked', openedFrom: null, fhirContext: [] });
  });

  it.each([undefined, null, '', 7, '../p2', 'p1?x', 'a/b', 'x'.repeat(65)])('patient %j is nobody', (patient) => {
    expect(read({ patient })).toBeNull();
  });

  it.each(['x', '[]', '{', '{"artefact":"a"}', '{"artefact":"a","asOf":"never"}', 7, null])(
    'appContext %j is not of our cards',
    (appContext) => expect(read({ appContext })?.openedFrom).toBeNull(),
  );
});
