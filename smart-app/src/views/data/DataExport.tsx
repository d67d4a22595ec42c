import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dataCsvLabels } from '../../data-rows/data-csv-labels.js';
import type { DataQuery } from '../../data-rows/data-page.js';
import { fhirInstant } from '../../fhir-instant.js';
import type { Formats } from '../../i18n/formats.js';
import { saveText } from '../trends/save-text.js';
import type { DataProps } from './data-props.js';

/** Saves the rows that are shown, of all pages, and prints the page. */
export function DataExport({
  query,
  showing,
  csv,
  asOf,
  identity,
  formats,
}: Pick<DataProps, 'csv' | 'asOf' | 'identity'> & {
  query: DataQuery;
  /** `12 of 50,000 rows` */
  showing: string;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'writing' | 'failed'>('idle');
  const save = async () => {
    if (state === 'writing') return;
    setState('writing');
    const head = [
      [t('common.csvPatient'), identity],
      [t('common.csvAsOf'), fhirInstant(asOf) ?? ''],
      [t('data.csvRows'), showing],
    ] as const;
    try {
      const text = await csv(query, head, dataCsvLabels(t, formats));
      saveText(document, t('data.csvFile', { day: new Date(asOf).toISOString().slice(0, 10) }), text);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Box component="span" role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem', alignSelf: 'center' }}>
        {{ idle: '', writing: t('data.exporting'), failed: t('data.exportFailed') }[state]}
      </Box>
      <Button
        size="small"
        variant="outlined"
        aria-label={t('data.exportCsvLabel')}
        aria-disabled={state === 'writing'}
        onClick={save}
      >
        {t('common.exportCsv')}
      </Button>
      <Button size="small" variant="outlined" onClick={() => print()}>
        {t('common.print')}
      </Button>
    </>
  );
}
