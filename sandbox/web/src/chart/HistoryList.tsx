import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ConditionRow, EncounterRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { momentText } from '../time-text.js';

/** One line of a history: what, and when. */
interface HistoryLine {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** In progress: shown in bold, and `detail` says so. */
  readonly current: boolean;
}

const dayOf = (date: string): string => momentText(date).replace(/,.*$/, '');

/** A condition as a line: its status and since when. */
export function conditionLine({ id, name, status, onset }: ConditionRow): HistoryLine {
  const detail =
    onset === null
      ? t('chart.conditionOnsetNotCharted', { status })
      : t('chart.conditionSince', { status, date: dayOf(onset) });
  return { id, title: name, detail, current: false };
}

function encounterDetail({ kind, start, end, current }: EncounterRow): string {
  if (start === null) return t(current ? 'chart.encounterStartNotCharted' : 'chart.encounterNotDated', { kind });
  const date = dayOf(start);
  if (current) return t('chart.encounterSince', { kind, date });
  const to = end === null ? date : dayOf(end);
  return to === date ? t('chart.encounterOn', { kind, date }) : t('chart.encounterFromTo', { kind, from: date, to });
}

/** An encounter as a line: its class and its time. */
export const encounterLine = (encounter: EncounterRow): HistoryLine => ({
  id: encounter.id,
  title: encounter.name,
  detail: encounterDetail(encounter),
  current: encounter.current,
});

/** Conditions or encounters, in the order given. */
export function HistoryList({ lines, empty }: { lines: readonly HistoryLine[]; empty: string }) {
  if (lines.length === 0) return <Typography sx={{ color: 'text.secondary' }}>{empty}</Typography>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {lines.map((line) => (
        <Box
          component="li"
          key={line.id}
          sx={{
            py: 0.75,
            borderTop: 1,
            borderColor: 'divider',
            '&:first-of-type': { borderTop: 0 },
            overflowWrap: 'anywhere',
          }}
        >
          <Box component="span" sx={{ display: 'block', fontWeight: line.current ? 650 : 400 }}>
            {line.title}
          </Box>
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
            {line.detail}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
