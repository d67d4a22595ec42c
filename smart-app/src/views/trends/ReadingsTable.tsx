import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../words/formats.js';
import type { RowWords } from './describe-row.js';

const pageSize = 20;

/** The readings that a chart draws, newest first, a page at a time. */
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
  rowOf: (index: number) => RowWords;
  unitText: string;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const [wanted, setPage] = useState(0);
  const count = end - first;
  const page = Math.min(wanted, Math.max(Math.ceil(count / pageSize) - 1, 0));
  const from = page * pageSize;
  const size = Math.min(pageSize, count - from);
  const number = (value: number) => formats.number(value, [0, 0]);
  return (
    <Box sx={{ mt: 1 }}>
      <Table
        size="small"
        aria-label={label}
        sx={{ '& td, & th': { px: 0.75, py: 0.5, verticalAlign: 'top', overflowWrap: 'anywhere' } }}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('trends.table.time')}</TableCell>
            <TableCell>
              {unitText === '' ? t('trends.table.value') : t('trends.table.valueIn', { unit: unitText })}
            </TableCell>
            <TableCell>{t('trends.table.recorded')}</TableCell>
            <TableCell>{t('trends.table.notes')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {Array.from({ length: size }, (_, offset) => end - 1 - from - offset).map((index) => {
            const { time, value, recorded, notes } = rowOf(index);
            return (
              <TableRow key={index}>
                <TableCell component="th" scope="row" sx={{ fontWeight: 400 }}>
                  {time}
                </TableCell>
                <TableCell sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>{value}</TableCell>
                <TableCell>{recorded}</TableCell>
                <TableCell>{notes.join('; ')}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {count <= pageSize ? null : (
        <Box className="no-print" sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 0.5 }}>
          <Button size="small" aria-disabled={page === 0} onClick={() => setPage(Math.max(page - 1, 0))}>
            {t('trends.table.newer')}
          </Button>
          <Button
            size="small"
            aria-disabled={from + size >= count}
            onClick={() => setPage(from + size >= count ? page : page + 1)}
          >
            {t('trends.table.older')}
          </Button>
          <Box component="span" role="status" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t('trends.table.rows', { from: number(from + 1), to: number(from + size), all: number(count) })}
          </Box>
        </Box>
      )}
    </Box>
  );
}
