import type { DetailKind, DetailTexts, UnusedDetail, ValueNames } from '@bellwether/fhir-mapping';

/** Names of the values of a kind of detail. */
type Given<Kind> = Exclude<keyof Extract<UnusedDetail, { readonly kind: Kind }>, 'kind'>;

/** The sentence's own type where it has exactly the values of its kind; else `never`, which does not compile. */
export type Sentence<Kind, Text extends string> = Kind extends DetailKind
  ? [ValueNames<Text>, Given<Kind>] extends [Given<Kind>, ValueNames<Text>]
    ? Text
    : never
  : never;

/**
 * A language's sentences for what the mapping does not use. One that is missing, one too many, or one whose values are not
 * those that the mapping gives does not compile.
 */
export function detailTranslation<const Texts extends Readonly<Record<string, string>>>(
  texts: Texts &
    Readonly<Record<Exclude<DetailKind, keyof Texts>, string>> & {
      readonly [Kind in keyof Texts]: Sentence<Kind, Texts[Kind]>;
    },
): DetailTexts['detail'] {
  return texts as unknown as DetailTexts['detail'];
}
