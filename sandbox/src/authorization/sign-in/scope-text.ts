import { contextScopes, identityScopes } from '../grantable-scopes.js';
import { parseScope, type ScopeInteraction, type SmartScope } from '../scopes.js';
import type { ConsentItem } from './wire.js';

/** What a resource type is called where more than one is meant. */
const typeText: Readonly<Record<string, string>> = {
  '*': 'everything in the record',
  Patient: 'name, birth date and other personal details',
  Observation: 'measurements and observations',
  Condition: 'diagnoses and problems',
  Encounter: 'visits and stays',
  Task: 'tasks',
  Practitioner: 'clinicians',
  Organization: 'organisations',
  RiskAssessment: 'risk assessments',
  MedicationRequest: 'prescriptions',
  AllergyIntolerance: 'allergies',
  Procedure: 'procedures',
  DiagnosticReport: 'reports',
  Immunization: 'immunisations',
};

/** Categories of Observations. @see http://terminology.hl7.org/CodeSystem/observation-category */
const categoryText: Readonly<Record<string, string>> = {
  'vital-signs': 'vital signs',
  laboratory: 'laboratory results',
  'social-history': 'social history, such as smoking',
  survey: 'answers to questionnaires and scores',
  exam: 'findings of examinations',
  imaging: 'imaging results',
  procedure: 'results of procedures',
  therapy: 'results of therapies',
  activity: 'activity',
};

const verbs: readonly (readonly [ScopeInteraction, string])[] = [
  ['c', 'add'],
  ['u', 'change'],
  ['d', 'delete'],
];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function verbsOf({ interactions }: SmartScope): string {
  const sees = interactions.has('r') || interactions.has('s') ? ['see'] : [];
  const words = listed([...sees, ...verbs.flatMap(([letter, word]) => (interactions.has(letter) ? [word] : []))]);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function thingsOf({ type, parameters }: SmartScope): string {
  const all = typeText[type] ?? `${type} resources`;
  const [first, ...others] = parameters;
  if (first === undefined) return all;
  const category = first[0] === 'category' ? categoryText[first[1].split('|').at(-1) ?? ''] : undefined;
  if (category !== undefined && others.length === 0) return category;
  return `${all}, only where ${listed(parameters.map(([name, value]) => `${name} is ${value}`))}`;
}

/** `See vital signs` and whose. */
function resourceItem(text: string, scope: SmartScope): ConsentItem {
  return {
    scopes: [text],
    title: `${verbsOf(scope)} ${thingsOf(scope)}`,
    detail: scope.level === 'patient' ? 'Of this patient' : 'Of every patient that you may see',
    required: false,
  };
}

function group(
  scopes: readonly string[],
  members: readonly string[],
  title: string,
  detail: string,
  required: boolean,
) {
  const found = scopes.filter((scope) => members.includes(scope));
  return found.length === 0 ? [] : [{ scopes: found, title, detail, required }];
}

/** What scopes mean, one line each, for the person who is asked. */
export function consentItems(scopes: readonly string[]): readonly ConsentItem[] {
  return [
    ...group(scopes, contextScopes, 'Know what you have open', 'Which patient, and which encounter', true),
    ...group(scopes, identityScopes, 'Know who you are', 'Your name and your entry as a clinician', false),
    ...scopes.flatMap((text) => {
      const scope = parseScope(text);
      return scope === null ? [] : [resourceItem(text, scope)];
    }),
    ...group(scopes, ['online_access'], 'Stay connected while you are signed in', 'Without asking again', false),
    ...group(scopes, ['offline_access'], 'Stay connected when you are away', 'For up to 14 days, without you', false),
  ];
}
