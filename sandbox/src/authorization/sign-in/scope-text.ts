import { scopes as texts } from '../../texts/en/sign-in.js';
import { t } from '../../texts/text.js';
import { contextScopes, identityScopes } from '../grantable-scopes.js';
import { parseScope, type ScopeInteraction, type SmartScope } from '../scopes.js';
import type { ConsentItem } from './wire.js';

const typeText: Readonly<Record<string, string>> = texts.type;
const categoryText: Readonly<Record<string, string>> = texts.category;

const verbs: readonly (readonly [ScopeInteraction, string])[] = [
  ['c', texts.add],
  ['u', texts.change],
  ['d', texts.delete],
];

const list = new Intl.ListFormat('en-GB');

function actionsOf({ interactions }: SmartScope): string {
  const sees = interactions.has('r') || interactions.has('s') ? [texts.see] : [];
  const actions = list.format([
    ...sees,
    ...verbs.flatMap(([letter, verb]) => (interactions.has(letter) ? [verb] : [])),
  ]);
  return `${actions.charAt(0).toUpperCase()}${actions.slice(1)}`;
}

function thingsOf({ type, parameters }: SmartScope): string {
  const all = typeText[type] ?? t('scopes.otherType', { type });
  const [first, ...others] = parameters;
  if (first === undefined) return all;
  const category = first[0] === 'category' ? categoryText[first[1].split('|').at(-1) ?? ''] : undefined;
  if (category !== undefined && others.length === 0) return category;
  const conditions = parameters.map(([name, value]) => t('scopes.condition', { name, value }));
  return t('scopes.only', { things: all, conditions: list.format(conditions) });
}

/** `See vital signs`, and of which patients. */
function resourceItem(text: string, scope: SmartScope): ConsentItem {
  return {
    scopes: [text],
    title: t('scopes.access', { actions: actionsOf(scope), things: thingsOf(scope) }),
    detail: t(scope.level === 'patient' ? 'scopes.thisPatient' : 'scopes.everyPatient'),
    required: false,
  };
}

function group(
  scopes: readonly string[],
  members: readonly string[],
  about: 'context' | 'identity' | 'online' | 'offline',
): readonly ConsentItem[] {
  const found = scopes.filter((scope) => members.includes(scope));
  const item = { scopes: found, title: t(`scopes.${about}`), detail: t(`scopes.${about}Detail`) };
  return found.length === 0 ? [] : [{ ...item, required: about === 'context' }];
}

/** What scopes mean, one item each, for the user who is asked. */
export function consentItems(scopes: readonly string[]): readonly ConsentItem[] {
  return [
    ...group(scopes, contextScopes, 'context'),
    ...group(scopes, identityScopes, 'identity'),
    ...scopes.flatMap((text) => {
      const scope = parseScope(text);
      return scope === null ? [] : [resourceItem(text, scope)];
    }),
    ...group(scopes, ['online_access'], 'online'),
    ...group(scopes, ['offline_access'], 'offline'),
  ];
}
