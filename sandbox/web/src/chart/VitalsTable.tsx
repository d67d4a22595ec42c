import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Chart } from '../../../src/ehr/wire.js';
import { timeAgoText, momentText } from '../time-text.js';
import { Section, Unread } from './Section.js';

const numeric = { fontVariantNumeric: 'tabular-nums', fontWeight: 650, whiteSpace: 'nowrap' } as const;

/** What is known to be missing from what is shown. */
const moreText = 'There are more readings than were read: a newer one may be among them.';

/** The newest value of each vital sign as recorded; one that was never charted says so. */
export function VitalsTable({ vitals, asOf }: Pick<Chart, 'vitals' | 'asOf'>) {
  if (vitals.state === 'unread') {
    return (
      <Section title="Latest vital signs">
        <Unread reason={vitals.reason} />
      </Section>
    );
  }
  const missing = vitals.more && vitals.rows.some(({ reading }) => reading === null);
  return (
    <Section title="Latest vital signs" {...(missing ? { note: moreText } : {})}>
      <Table size="small" sx={{ '& td, & th': { px: 0.5 }, '& tbody tr:last-of-type > *': { border: 0 } }}>
        <TableHead>
          <TableRow>
            <TableCell>Vital sign</TableCell>
            <TableCell>Value</TableCell>
            <TableCell>Measured</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {vitals.rows.map(({ name, reading }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              {reading === null ? (
                <TableCell colSpan={2} sx={{ color: 'text.secondary' }}>
                  {vitals.more ? 'not among those read' : 'not charted'}
                </TableCell>
              ) : (
                <>
                  <TableCell sx={numeric}>
                    {reading.value} {reading.unit}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    <time dateTime={reading.measuredAt} title={momentText(reading.measuredAt)}>
                      {timeAgoText(reading.measuredAt, asOf)}
                    </time>
                  </TableCell>
                </>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
