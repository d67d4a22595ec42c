import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formerIdentifiers, formerPaths, formerValues } from './support/former-names.js';
import { repositoryRoot, trackedFiles } from './support/repository.js';

/** Where a former name may stand: what moves stored values on, what tells of the change, and this list itself. */
const exempt = [
  'CHANGELOG.md',
  'cds-service/src/store/migrations.ts',
  'cds-service/src/store/migrations.test.ts',
  'tests/glossary.test.ts',
  'tests/support/former-names.ts',
];

const tracked = trackedFiles();
const texts = tracked
  .filter((path) => /\.(tsx?|m?js|md|html|java|py|grit|sh|ya?ml)$|^(package|knip|biome)\.json$/.test(path))
  .filter((path) => !exempt.includes(path) && !/(^|\/)goldens\//.test(path))
  .map((path) => ({ path, lines: readFileSync(`${repositoryRoot}${path}`, 'utf8').split('\n') }));

/** `path:line: the line` of every line that a pattern matches. */
function found(pattern: RegExp, within: (path: string) => boolean = () => true): readonly string[] {
  return texts
    .filter(({ path }) => within(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 160)}`] : [])),
    );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (names: Readonly<Record<string, string>>): RegExp =>
  new RegExp(`(?<![\\w$/-])(${Object.keys(names).map(escaped).join('|')})(?![\\w$]|-\\w)`);

describe('names of before', () => {
  it.each([
    ['values that are stored, sent or set', formerValues],
    ['identifiers', formerIdentifiers],
    ['files and directories', formerPaths],
  ])('%s are gone', (_, names) => {
    expect(found(anyOf(names))).toEqual([]);
  });

  it('no file has its old path', () => {
    const old = Object.keys(formerPaths);
    expect(tracked.filter((path) => old.some((name) => path === name || path.startsWith(`${name}/`)))).toEqual([]);
  });
});

const inCatalogue = (path: string): boolean => /\/(i18n|texts)\/en\//.test(path);

/**
 * Words of the glossary's §2 that have a right meaning too: each as a pattern, which leaves that meaning out, and where it is
 * looked for.
 */
const words: readonly (readonly [word: string, pattern: RegExp, within?: (path: string) => boolean])[] = [
  // A room of a hospital is one: `Location.physicalType`.
  ['room: package, directory', /(?<!emergency |bed or a |part of a |`ro` )\brooms?\b(?! air|’s air| and beds)/i],
  ['house: system; in tests environment, services', /\bhouses?\b|[a-z]House\b|\bHouse[A-Z]/],
  ['town: Synthea patients', /\btowns?\b|[a-z]Town\b|\bTown[A-Z]/i],
  ['mood: quirk', /moods?\b|[mM]ood[A-Z]/],
  ['speaker: selected assessment', /\bspeakers?\b|\bspeaks\b(?! (?:FHIR|CDS))|\bspeaking\b/i],
  ['look: viewing', /\b(last|first|next|earlier|each|a|this|that|user’s|one|new) looks?\b(?! at| through|-)/i],
  ['maker: scoring version', /(?<!decision-)\bmakers?\b/i],
  ['matter: input', /\b(?!(?:not|does|do|what|that|nothing|it) )\w+ matters?\b(?=[:;,.)]|\s+(?:is|of))|\bmatter:/],
  ['saying: phrase, acknowledging', /\bsayings?\b(?! (?:so|that|what|why|it))/i],
  ['words of the screen: text, label', /[a-z]Words\b|\bopenWords\b/],
  ['panel: worklist', /\bpanel\b/, (path) => /worklist|cds-service\/src\/app\//.test(path)],
  ['judge: check, test, decide', /\bjudg(e|es|ed|ing)\b|\bjudgements?\b(?<!clinical judgement)/i],
  ['verdict: result', /\bverdicts?\b/i],
  ['trouble, obstacle: problem', /\btroubles?\b|\bobstacles?\b/i],
  ['whom: patient, user, list', /\bwhom(ever)?\b|\bwhoever\b/i],
  ['cannot be retrieved: cannot be retrieved', /\b(can|cannot|could|could not|to|must) be had\b/],
  [
    'is no X: is not an X',
    /(?<!\b[Tt]here )\b(is|are|was|were) no (?!longer\b|more\b|other\b|such\b|less\b|better\b|sooner\b|later\b|earlier\b|one\b|need\b)/,
  ],
  ['genuine: real, Synthea', /\bgenuine\b/i],
  ['invented: synthetic', /\binvent(ed|s)\b|[a-z]Invented/i],
  ['set aside: dismiss, override', /\bset(s|ting)? (it |a card |the card |them )?aside\b/i],
  ['breathing rate: respiratory rate', /\bbreathing rate/i],
  ['Carer: Nurse', /\bCarer\b/],
  ['trial: playground', /\btrial (page|pages|chart|directory)\b|smart-app\/trial|[a-z]Trial\b/],
  ['folder: directory', /\bfolders?\b/i, (path) => !inCatalogue(path) && !/\/i18n\/de\//.test(path)],
  ['kept: saved', /\b(Keep it|Kept|Being kept|not kept|were kept)\b/, inCatalogue],
  ['recorded: charted', /\brecorded\b(?! as absent| as unknown)/, inCatalogue],
  ['chart (drawn): graph', /\bcharts\b|\bon the chart\b/, (path) => /\/(i18n|texts)\/en\/trends/.test(path)],
  [
    '-ise, -isation: -ize, -ization',
    /\b\w*(normalis|standardis|organis(?!m)|immunis|authoris|hospitalis|recognis|summaris|visualis|initialis|serialis)\w*/i,
  ],
];

describe('words of before', () => {
  it.each(words.map(([word, pattern, within = () => true]) => [word, pattern, within] as const))(
    '%s',
    (_, pattern, within) => {
      expect(found(pattern, within)).toEqual([]);
    },
  );
});
