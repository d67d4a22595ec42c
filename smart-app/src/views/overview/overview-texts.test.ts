import type { NotScored, UnreadPart } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../../i18n/formats.js';
import { createI18n } from '../../i18n/create-i18n.js';
import { notScoredText } from './not-scored-text.js';
import { reasonText } from './reason-text.js';
import { unreadTexts } from './unread-texts.js';

const { t: en } = await createI18n({ language: 'en' });
const { t: de } = await createI18n({ language: 'de' });
const sentence = { detail: 'A sentence.', missingGroups: [] };
const heart = { group: 'heart-rate', display: 'Heart rate', why: 'notCharted' } as const;
const pressure = { group: 'blood-pressure', display: 'Blood pressure', why: 'unread' } as const;
const saturation = { group: 'spo2', display: 'SpO₂', why: 'unusable' } as const;

describe('Why there is no estimate', () => {
  const thin: NotScored = { ...sentence, reason: 'too-thin', minimumKnown: 2, of: 5 };
  const setting: NotScored = { ...sentence, reason: 'outside-setting', wanted: ['IMP', 'ACUTE'], found: [] };

  it.each([
    [thin, [heart], 'At least 2 of 5 inputs are needed; not charted: Heart rate.'],
    [thin, [pressure], 'At least 2 of 5 inputs are needed; not read: Blood pressure.'],
    [thin, [heart, pressure], 'At least 2 of 5 inputs are needed; not read: Blood pressure; not charted: Heart rate.'],
    [
      thin,
      [heart, saturation],
      'At least 2 of 5 inputs are needed; charted, but not usable: SpO₂; not charted: Heart rate.',
    ],
    [
      { ...sentence, reason: 'child', ageYears: 17, minimumAgeYears: 18 } as const,
      [],
      'The patient is 17 years old; the model is for 18 and over.',
    ],
    [setting, [], 'The model is for encounters of class IMP, ACUTE; there is no current encounter.'],
    [
      { ...setting, found: ['EMER', ''] },
      [],
      'The model is for encounters of class IMP, ACUTE; the encounter is EMER, of no class.',
    ],
  ])('%#: not read, or not usable, is not "not charted"', (why, missing, text) => {
    expect(notScoredText(why, missing, en)).toBe(`Not estimated. ${text}`);
  });

  it('is said in the reader’s language', () => {
    expect(notScoredText(thin, [heart, pressure], de)).toBe(
      'Keine Schätzung. Mindestens 2 von 5 Eingaben werden gebraucht; nicht gelesen: Blutdruck; nicht dokumentiert: Herzfrequenz.',
    );
  });
});

describe('What was not read', () => {
  const vitals = ['respiratory-rate', 'oxygen-saturation', 'systolic-blood-pressure', 'heart-rate', 'body-temperature'];
  const whole = (part: string): UnreadPart => ({
    part,
    news2: [...vitals, 'oxygen'].includes(part) ? (part as 'oxygen') : null,
    extent: 'whole',
    why: 'not-granted',
    since: null,
  });

  it('all vital signs together have one name, and each reason is one line', () => {
    const conditions = { ...whole('conditions'), extent: 'part', why: 'truncated' } as const;
    const parts = [...vitals, 'body-mass-index', 'oxygen'].map(whole);
    expect(unreadTexts([...parts, conditions], en)).toEqual([
      'Vital signs, air or oxygen: not granted',
      'Conditions: read in part only: a later page did not come',
    ]);
  });

  it('some of them are named one by one', () => {
    expect(unreadTexts(vitals.slice(0, 2).map(whole), de)).toEqual(['Atemfrequenz, SpO₂: nicht freigegeben']);
  });
});

describe('The sentence of a reason', () => {
  const now = new Date('2026-11-24T14:10:00').getTime();
  const measuredAt = new Date('2026-11-24T14:02:00').getTime();
  const reason = {
    group: 'respiratory-rate',
    display: 'Respiratory rate',
    place: 'now',
    contribution: 1,
    mark: '▲▲',
    references: [],
    readings: [],
    windows: [],
    facts: [
      { kind: 'reading', concept: 'respiratory-rate', value: 26, unit: '/min', measuredAt },
      { kind: 'answer', concept: 'consciousness', answer: 'voice', measuredAt },
      { kind: 'condition', feature: 'heart_failure', display: 'Heart failure' },
      { kind: 'number', feature: 'age', display: 'Age', value: 78, unit: 'a' },
    ],
  } as const;

  it.each([
    [
      'en-GB',
      en,
      'Respiratory rate 26\u00a0/min at 14:02, Consciousness responds to voice at 14:02, Heart failure, active, Age 78: the model weighed the risk higher than on average.',
    ],
    [
      'de-DE',
      de,
      'Atemfrequenz 26\u00a0/min (14:02), Bewusstsein reagiert auf Ansprache (14:02), Herzinsuffizienz, aktiv, Alter 78: Das Modell gewichtete das Risiko höher als im Durchschnitt.',
    ],
  ])('%s', (locale, t, text) => {
    expect(reasonText(reason, formatsOf(locale, now), t)).toBe(text);
  });
});
