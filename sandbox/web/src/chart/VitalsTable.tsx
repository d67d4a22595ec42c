import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Chart } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { timeAgoText, momentText } from '../time-text.js';
import { Section, Unread } from './Section.js';

const numeric = { fontVariantNumeric: 'tabular-nums', fontWeight: 650, whiteSpace: 'nowrap' } as const;

/** The latest value of each vital sign as charted; one that was never charted says so. */
export function VitalsTable({ vitals, asOf }: Pick<Chart, 'vitals' | 'asOf'>) {
  if (vitals.state === 'unread') {
    return (
      <Section title={t('chart.vitals')}>
        <Unread reason={vitals.reason} />
      </Section>
    );
  }
  const missing = vitals.more && vitals.rows.some(({ reading }) => reading === null);
  return (
    <Section title={t('chart.vitals')} {...(missing ? { note: t('chart.newerMayExist') } : {})}>
      <Table size="small" sx={{ '& td, & th': { px: 0.5 }, '& tbody tr:last-of-type > *': { border: 0 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('chart.vitalSign')}</TableCell>
            <TableCell>{t('chart.value')}</TableCell>
            <TableCell>{t('chart.measured')}</TableCell>
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
                  {t(vitals.more ? 'chart.unknownUnread' : 'chart.notCharted')}
                </TableCell>
              ) : (
                <>
                  <TableCell sx={numeric}>
                    {reading.value}
                    {reading.unit === '%' ? '' : ' '}
                    {reading.unit}
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
