import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { LatestRow } from '../record/mapped-chart.js';
import { words } from '../words/en.js';
import { measuredWords } from '../words/time-words.js';
import { Section } from './Section.js';

function Value({ reading, wholeKnown }: LatestRow) {
  if (reading === null)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {wholeKnown ? words.notCharted : words.notKnown}
      </Box>
    );
  const { value, unit, recorded } = reading;
  return (
    <>
      <Box component="span" sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {`${value} ${unit}`.trim()}
      </Box>
      {recorded === null ? null : (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
          {words.recordedAs(recorded)}
        </Box>
      )}
    </>
  );
}

/** The newest value of each vital sign and when it was measured; never a value where none is known. */
export function LatestVitals({ rows, asOf }: { rows: readonly LatestRow[]; asOf: number }) {
  const empty = rows.every(({ reading }) => reading === null);
  if (empty)
    return (
      <Section title={words.latestTitle}>
        <Typography>{rows.every(({ wholeKnown }) => wholeKnown) ? words.empty : words.emptyUnknown}</Typography>
      </Section>
    );
  return (
    <Section title={words.latestTitle}>
      <Table
        size="small"
        sx={{ '& td, & th': { px: 0.5, verticalAlign: 'top' }, '& tbody tr:last-of-type > *': { border: 0 } }}
      >
        <TableHead>
          <TableRow>
            <TableCell>{words.columns.name}</TableCell>
            <TableCell>{words.columns.value}</TableCell>
            <TableCell>{words.columns.time}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.concept}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 400 }}>
                {row.name}
              </TableCell>
              <TableCell>
                <Value {...row} />
              </TableCell>
              <TableCell sx={{ color: 'text.secondary' }}>
                {row.reading === null ? '' : measuredWords(row.reading.measuredAt, row.reading.precision, asOf)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
