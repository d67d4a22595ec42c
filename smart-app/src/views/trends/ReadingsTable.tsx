import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { RowText } from './describe-row.js';
import { PagedTable } from './PagedTable.js';

const pageSize = 20;

/** The readings that a graph draws, newest first, a page at a time. */
export function ReadingsTable({
  label,
  first,
  end,
  rowOf,
  unitText,
  formats,
}: {
  label: string;
  /** Indexes of the rows, `[first, end)`. */
  first: number;
  end: number;
  rowOf: (index: number) => RowText;
  unitText: string;
  formats: Formats;
}) {
  const { t } = useTranslation();
  return (
    <Box sx={{ mt: 1 }}>
      <PagedTable
        label={label}
        columns={[
          { head: t('trends.table.time'), cell: (index) => rowOf(index).time, width: '7.5rem' },
          {
            head: unitText === '' ? t('trends.table.value') : t('trends.table.valueIn', { unit: unitText }),
            cell: (index) => <strong>{rowOf(index).value}</strong>,
            width: '4rem',
          },
          { head: t('trends.table.charted'), cell: (index) => rowOf(index).recorded, width: '4rem' },
          { head: t('trends.table.notes'), cell: (index) => rowOf(index).notes.join('; ') },
        ]}
        rows={Array.from({ length: end - first }, (_, offset) => end - 1 - offset)}
        keyOf={String}
        pageSize={pageSize}
        rowsText={(part) => t('trends.table.rows', part)}
        formats={formats}
      />
    </Box>
  );
}
