import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { DataQuery } from '../../data-rows/data-page.js';
import { formatsOf } from '../../words/formats.js';
import { saveText } from '../trends/save-text.js';
import type { DataProps } from './data-props.js';

/** Saves the rows that are shown, of all pages, and prints the page. */
export function DataExport({
  query,
  showing,
  csv,
  asOf,
  identity,
  locale,
  words,
}: Pick<DataProps, 'csv' | 'asOf' | 'identity' | 'locale' | 'words'> & {
  query: DataQuery;
  /** `12 of 50,000 rows` */
  showing: string;
}) {
  const [state, setState] = useState<'idle' | 'writing' | 'failed'>('idle');
  const save = async () => {
    if (state === 'writing') return;
    setState('writing');
    const { states, reasons, conceptNames, csvColumns: columns, yes } = words;
    const head = [
      [words.csvPatient, identity],
      [words.csvAsOf, formatsOf(locale, asOf).moment(asOf)],
      [words.csvRows, showing],
    ] as const;
    try {
      const text = await csv(query, head, { states, reasons, conceptNames, columns, yes });
      saveText(document, words.csvFile(new Date(asOf).toISOString().slice(0, 10)), text);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Box component="span" role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem', alignSelf: 'center' }}>
        {{ idle: '', writing: words.exporting, failed: words.exportFailed }[state]}
      </Box>
      <Button
        size="small"
        variant="outlined"
        aria-label={words.exportCsvLabel}
        aria-disabled={state === 'writing'}
        onClick={save}
      >
        {words.exportCsv}
      </Button>
      <Button size="small" variant="outlined" onClick={() => print()}>
        {words.print}
      </Button>
    </>
  );
}
