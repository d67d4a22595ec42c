import { describe, expect, it } from '@jest/globals';
import { consentItems } from './scope-text.js';

const category = (code: string): string =>
  `patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|${code}`;

describe('consentItems', () => {
  it.each([
    [category('vital-signs'), 'See vital signs', 'Of this patient'],
    [
      category('unheard-of'),
      /^See measurements and observations, only where category is http.*\|unheard-of$/,
      'Of this patient',
    ],
    ['patient/Patient.r', 'See name, birth date and other personal details', 'Of this patient'],
    ['user/Condition.cruds', 'See, add, change and delete diagnoses and problems', 'Of every patient that you may see'],
    ['patient/*.write', 'Add, change and delete everything in the record', 'Of this patient'],
    ['user/Basic.c', 'Add Basic resources', 'Of every patient that you may see'],
  ])('%s: %s', (scope, title, detail) => {
    const [item] = consentItems([scope]);
    expect(item?.title).toEqual(typeof title === 'string' ? title : expect.stringMatching(title));
    expect(item).toMatchObject({ scopes: [scope], detail, required: false });
  });

  it('every scope stands in one line, and what says whose chart it is cannot be left out', () => {
    const scopes = [
      'launch',
      'launch/patient',
      'openid',
      'fhirUser',
      'online_access',
      'offline_access',
      'patient/*.rs',
    ];
    const items = consentItems(scopes);
    expect(items.flatMap((item) => item.scopes).sort()).toEqual([...scopes].sort());
    expect(items.filter(({ required }) => required).map((item) => item.scopes)).toEqual([['launch', 'launch/patient']]);
  });
});
