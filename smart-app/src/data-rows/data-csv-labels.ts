import { codedObservations, vitalSigns } from '@bellwether/fhir-mapping';
import { en } from '../i18n/en/index.js';
import type { Formats } from '../i18n/formats.js';
import { answerName, conceptName } from '../i18n/names.js';
import type { Translate } from '../i18n/translation.js';
import { type DataCsvLabels, dataColumns } from './data-csv.js';
import { dataStates } from './data-rows.js';
import { detailPhrase } from './detail-text.js';

const reasons = Object.keys(en.terms.unusedReason) as readonly (keyof typeof en.terms.unusedReason)[];
const concepts = [...vitalSigns, ...codedObservations].map(({ concept }) => concept);

/** The labels of an export in the reader's language, for the thread that holds the rows. */
export function dataCsvLabels(t: Translate, formats: Formats): DataCsvLabels {
  const answers = codedObservations.map(
    ({ concept, answers: rows }) =>
      [
        concept,
        textsOf(
          rows,
          ({ answer }) => answer,
          ({ answer }) => answerName(t, concept, answer),
        ),
      ] as const,
  );
  return {
    states: textsOf(dataStates, same, (state) => t(`data.state.${state}`)),
    reasons: textsOf(reasons, same, (reason) => t(`terms.unusedReason.${reason}`)),
    concepts: textsOf(concepts, same, (concept) => conceptName(t, concept)),
    answers: Object.fromEntries(answers),
    details: detailPhrase({ t, formats }),
    columns: textsOf(dataColumns, same, (column) => t(`data.csvColumn.${column}`)),
    yes: t('common.yes'),
  };
}

const same = <Key>(key: Key): Key => key;

function textsOf<Row, Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  textOf: (row: Row) => string,
): Readonly<Record<Key, string>> {
  return Object.fromEntries(rows.map((row) => [keyOf(row), textOf(row)])) as Record<Key, string>;
}
