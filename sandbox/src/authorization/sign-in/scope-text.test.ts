import { describe, expect, it } from '@jest/globals';
import { t } from '../../texts/text.js';
import { consentItems } from './scope-text.js';

const category = (code: string): string =>
  `patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|${code}`;

describe('consentItems', () => {
  type Verb = 'see' | 'add' | 'change' | 'delete';
  const access = (verbs: readonly Verb[], things: string): string => {
    const actions = new Intl.ListFormat('en-GB').format(verbs.map((verb) => t(`scopes.${verb}`)));
    return t('scopes.access', { actions: `${actions.charAt(0).toUpperCase()}${actions.slice(1)}`, things });
  };
  const unheardOf = t('scopes.only', {
    things: t('scopes.type.Observation'),
    conditions: t('scopes.condition', {
      name: 'category',
      value: 'http://terminology.hl7.org/CodeSystem/observation-category|unheard-of',
    }),
  });

  it.each([
    [category('vital-signs'), access(['see'], t('scopes.category.vital-signs')), t('scopes.thisPatient')],
    [category('unheard-of'), access(['see'], unheardOf), t('scopes.thisPatient')],
    ['patient/Patient.r', access(['see'], t('scopes.type.Patient')), t('scopes.thisPatient')],
    [
      'user/Condition.cruds',
      access(['see', 'add', 'change', 'delete'], t('scopes.type.Condition')),
      t('scopes.everyPatient'),
    ],
    ['patient/*.write', access(['add', 'change', 'delete'], t('scopes.type.*')), t('scopes.thisPatient')],
    ['user/Basic.c', access(['add'], t('scopes.otherType', { type: 'Basic' })), t('scopes.everyPatient')],
  ])('%s: %s', (scope, title, detail) => {
    expect(consentItems([scope])).toEqual([{ scopes: [scope], title, detail, required: false }]);
  });

  it('every scope is in one item, and only the scopes of the launch context are required', () => {
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
