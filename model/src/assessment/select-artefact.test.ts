import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { arbitraryLeftOut } from '../test-support/decisions.js';
import { NOW } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { assess, whyNotAssessed } from './assess.js';
import type { NotScored } from './assessment.js';
import { artefactsInQuestion, firstToSpeak, selectArtefact } from './select-artefact.js';

const scored = { notScored: null };
const unscored = (reason: NotScored['reason']) => ({
  notScored: { reason, detail: '', missingGroups: [] } as unknown as NotScored,
});

describe('one card per chart: the artefact of the highest priority is selected', () => {
  const child = unscored('child');
  const thin = unscored('too-thin');
  const unread = unscored('encounter-unknown');
  const elsewhere = unscored('outside-setting');
  it.each([
    ['the first that has a score', [elsewhere, thin, scored], scored],
    ['without a score, the first that can say why', [elsewhere, child, child], child],
    ['one whose reason somebody can act on before one for other ages', [elsewhere, child, thin], thin],
    ['one that could not read the encounter before one for other ages', [child, unread], unread],
    ['nobody, where no setting fits', [elsewhere, elsewhere], null],
    ['nobody, where there is none', [], null],
  ])('%s', (_case, candidates, expected) => {
    expect(firstToSpeak<{ readonly notScored: NotScored | null }>(candidates, ({ notScored }) => notScored)).toBe(
      expected,
    );
  });
});

describe('what decides without a whole assessment', () => {
  let artefacts: readonly Artefact[];
  beforeAll(async () => {
    const required = { groups: ['heart-rate', 'respiratory-rate'], minimumKnown: 1 };
    const setting = { minimumAgeYears: 18, encounterClasses: [], required };
    artefacts = await Promise.all([
      tinyArtefact({ setting: { ...setting, careSettings: ['ward'] } }),
      tinyArtefact({ setting: { ...setting, encounterClasses: ['AMB'] } }),
      tinyArtefact({ setting }),
    ]);
  });

  it('is what the assessment says of itself, whatever was left out and given (property)', () => {
    fc.assert(
      fc.property(
        arbitraryRecords,
        fc.array(arbitraryLeftOut, { maxLength: 2 }),
        fc.option(fc.double()),
        (record, decisions, given) => {
          const shared = { asOf: NOW, siteHash: 'site', decisions };
          const options = given === null ? shared : { ...shared, given: new Map([['heart_rate_last', given]]) };
          const choices = artefacts.map((artefact) => ({ artefact, options }));
          const reasons = choices.map(({ artefact }) => {
            const assessment = assess(record, artefact, options);
            return assessment.scored ? null : assessment.notScored;
          });
          expect(choices.map(({ artefact }) => whyNotAssessed(record, artefact, options))).toEqual(reasons);
          const places = choices.map((_, place) => place);
          const place = firstToSpeak(places, (one) => reasons[one] ?? null);
          const selected = selectArtefact(record, choices);
          expect(selected).toBe(place === null ? null : choices[place]);
          // Of those that are loaded the same one is selected as of all.
          const rows = choices.map((choice) => ({ ...choice, setting: choice.artefact.manifest.setting }));
          const loaded = artefactsInQuestion(record, rows, options);
          expect((selectArtefact(record, loaded) ?? loaded[0])?.artefact).toBe((selected ?? choices[0])?.artefact);
        },
      ),
      { numRuns: 100 },
    );
  });
});
