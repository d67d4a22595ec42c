import { en } from './en/index.js';

/** `one` and `other` are the forms of one text: which it is, its value `count` says. */
type Plural<Name extends string> = Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name;

type KeyIn<Texts> = {
  [Name in keyof Texts & string]: Texts[Name] extends string ? Plural<Name> : `${Name}.${KeyIn<Texts[Name]>}`;
}[keyof Texts & string];

type TextAt<Texts, Key extends string> = Key extends keyof Texts
  ? Texts[Key]
  : `${Key}_other` extends keyof Texts
    ? Texts[`${Key}_other`]
    : Key extends `${infer Area}.${infer Rest}`
      ? Area extends keyof Texts
        ? TextAt<Texts[Area], Rest>
        : never
      : never;

/** Names of the `{{values}}` of a text. */
type ValueNames<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | ValueNames<Rest> : never;

/** Where a text is in the catalogue: `area.name`. */
export type TextKey = KeyIn<typeof en>;

type ValuesOf<Key extends TextKey> = ValueNames<TextAt<typeof en, Key>>;

/** The text as the catalogue has it, with its `{{values}}`; undefined where there is none at this key. */
export const templateAt = (key: string): string | undefined =>
  key
    .split('.')
    .reduce<unknown>((texts, name) => (texts as Readonly<Record<string, unknown>> | undefined)?.[name], en) as
    | string
    | undefined;

/**
 * A text of the EHR's pages and of sign-in, with its values: a key or a value that is missing does not compile. Numbers are
 * written with commas (`1,234`).
 */
export function t<Key extends TextKey>(
  key: Key,
  ...[values]: [ValuesOf<Key>] extends [never] ? [] : [Readonly<Record<ValuesOf<Key>, string | number>>]
): string {
  const given: Readonly<Record<string, string | number>> = values ?? {};
  const template = templateAt(key) ?? templateAt(`${key}_${given.count === 1 ? 'one' : 'other'}`);
  return template!.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = given[name]!;
    return typeof value === 'number' ? value.toLocaleString('en') : value;
  });
}
