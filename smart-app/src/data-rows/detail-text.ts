import { type DetailTexts, detailSentence, type UnusedDetail } from '@bellwether/fhir-mapping';
import { en } from '../i18n/en/index.js';
import type { Formats } from '../i18n/formats.js';
import type { Translate } from '../i18n/translation.js';

/** Who reads it. */
interface Reader {
  readonly t: Translate;
  readonly formats: Formats;
}

/** What the mapping says of something that it does not use, in the reader's language. Texts of the chart are in it: shown only as text. */
export function detailText(detail: UnusedDetail, { t, formats }: Reader): string {
  return detailSentence(detail, {
    textOf: (group, key) => rawText(t, `data.${group}.${String(key)}`),
    decimalMark: formats.decimalMark,
  });
}

/** The texts by which `detailOf` says the same where there is no catalogue. Plain data: they cross to the worker. */
export interface DetailLabels {
  readonly texts: DetailTexts;
  readonly decimalMark: string;
}

export function detailPhrase({ t, formats }: Reader): DetailLabels {
  const texts = {
    detail: rawTexts(t, 'data.detail', en.data.detail),
    kind: rawTexts(t, 'data.kind', en.data.kind),
    hint: rawTexts(t, 'data.hint', en.data.hint),
  };
  return { texts, decimalMark: formats.decimalMark };
}

/** As `detailText`, from texts that were taken out of the catalogue. */
export function detailOf(detail: UnusedDetail, { texts, decimalMark }: DetailLabels): string {
  return detailSentence(detail, { textOf: (group, key) => texts[group][key] as string, decimalMark });
}

function rawTexts<Texts extends Readonly<Record<string, string>>>(t: Translate, group: string, texts: Texts): Texts {
  return Object.fromEntries(Object.keys(texts).map((key) => [key, rawText(t, `${group}.${key}`)])) as Texts;
}

/** With its `{{values}}`: those come from the chart, and what is in them must not be taken for more of the catalogue. */
function rawText(t: Translate, key: string): string {
  // Keys are only typed for the catalogue's own.
  return (t as unknown as (key: string, options: object) => string)(key, { skipInterpolation: true });
}
