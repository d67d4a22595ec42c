import { boundText, pressurePairs, vitalSignOf } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { LatestReading, LatestRow } from '../record/mapped-chart.js';
import type { Formats } from '../i18n/formats.js';
import { answerName, conceptName } from '../i18n/names.js';
import { chartedText, valuesText } from '../i18n/quantity-text.js';
import { useFormats } from '../i18n/use-formats.js';
import { breakLong } from './break-long.js';
import { Section } from './Section.js';

function Value({ concept, reading, formats }: { concept: string; reading: LatestReading; formats: Formats }) {
  const { t } = useTranslation();
  const text =
    reading.kind === 'answer'
      ? answerName(t, concept, reading.answer)
      : boundText(valuesText(reading.values, reading.unit, formats, t), reading.comparator);
  const { recorded, comparator } = reading.kind === 'answer' ? { recorded: null, comparator: null } : reading;
  return (
    <>
      <Box component="span" sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
        {text}
      </Box>{' '}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {formats.near(reading.measuredAt, reading.precision)}
      </Box>
      {recorded === null ? null : (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
          {t('app.chartedAs', {
            value: boundText(chartedText(recorded.values, recorded.unit, formats, t), comparator),
          })}
        </Box>
      )}
    </>
  );
}

/**
 * The newest value of each vital sign and when it was measured; never a value where none is known. Those that are shown
 * elsewhere on the screen are left out, and the title says so.
 */
export function LatestVitals({
  rows,
  asOf,
  elsewhere,
}: {
  rows: readonly LatestRow[];
  asOf: number;
  /** Null: nothing is shown elsewhere. */
  elsewhere: ((row: LatestRow) => boolean) | null;
}) {
  const { t } = useTranslation();
  const formats = useFormats(asOf);
  const shown = rows.filter((row) => elsewhere?.(row) !== true);
  const vitals = shown.filter((row) => !isOfLaboratory(row));
  const laboratory = shown.filter(isOfLaboratory);
  // Where there are values under codes that are not mapped, the table says so row by row.
  const empty = rows.every(({ reading, unmapped }) => reading === null && unmapped === 0);
  if (empty)
    return (
      <Section title={t('app.latestTitle')}>
        <Typography>{t(rows.every(({ wholeKnown }) => wholeKnown) ? 'app.empty' : 'app.emptyUnknown')}</Typography>
      </Section>
    );
  if (shown.length === 0) return null;
  return (
    <Section title={t(elsewhere === null ? 'app.latestTitle' : 'app.latestOthersTitle')}>
      <Table
        size="small"
        sx={{
          // Long words are broken rather than the page widened.
          tableLayout: 'fixed',
          ...breakLong,
          '& td, & th': { px: 0.5, verticalAlign: 'top' },
          '& tbody tr:last-of-type > *': { border: 0 },
        }}
      >
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '48%' }}>{t('app.columnName')}</TableCell>
            <TableCell>{t('app.columnValue')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {vitals.map((row) => (
            <Row key={row.concept} row={row} formats={formats} />
          ))}
          {laboratory.length === 0 ? null : (
            <TableRow>
              <TableCell component="th" scope="colgroup" colSpan={2} sx={{ fontWeight: 650, pt: 2 }}>
                {t('app.laboratory')}
              </TableCell>
            </TableRow>
          )}
          {laboratory.map((row) => (
            <Row key={row.concept} row={row} formats={formats} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function Row({ row: { concept, reading, wholeKnown, unmapped }, formats }: { row: LatestRow; formats: Formats }) {
  const { t } = useTranslation();
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ fontWeight: 400 }}>
        {conceptName(t, isPair(reading) ? pairOf(concept) : concept)}
      </TableCell>
      <TableCell>
        {reading === null ? (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {unmapped > 0
              ? t('common.unmapped', { count: unmapped })
              : t(wholeKnown ? 'common.notCharted' : 'common.unknown')}
          </Box>
        ) : (
          <Value concept={concept} reading={reading} formats={formats} />
        )}
      </TableCell>
    </TableRow>
  );
}

function isOfLaboratory({ concept }: LatestRow): boolean {
  const row = vitalSignOf(concept);
  return row?.isLaboratory === true;
}

/** The name of both pressures of one measurement, by the first. */
function pairOf(concept: string): string {
  return pressurePairs.find(({ systolic }) => systolic === concept)?.id ?? concept;
}

/** Both pressures of one measurement. */
function isPair(reading: LatestReading | null): boolean {
  return reading?.kind === 'values' && reading.values.length > 1;
}
