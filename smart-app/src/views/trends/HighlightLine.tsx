import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { showsWell } from '../../series/highlight-range.js';
import type { TimeRange } from '../../series/time-range.js';
import type { RangeActions } from './range-actions.js';
import { trendColours } from './trend-colours.js';

/** Goes to a range that is not shown, or too small to be read. */
function ShowButton({
  text,
  wanted,
  range,
  actions,
}: {
  text: string;
  wanted: TimeRange | null;
  range: TimeRange;
  actions: RangeActions;
}) {
  if (wanted === null || showsWell(range, wanted)) return null;
  return (
    <Button className="no-print" size="small" variant="outlined" onClick={() => actions.show(wanted)} sx={{ py: 0 }}>
      {text}
    </Button>
  );
}

/** What is marked, with a way to its whole window and back to its readings. */
export function HighlightLine({
  label,
  readings,
  window,
  range,
  actions,
}: {
  label: string;
  /** Ranges that show all of its readings, and all of its window; null where it has none. */
  readings: TimeRange | null;
  window: TimeRange | null;
  range: TimeRange;
  actions: RangeActions;
}) {
  const { t } = useTranslation();
  const colours = trendColours[useTheme().palette.mode];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline', fontSize: '0.8125rem' }}>
      <Box sx={{ fontWeight: 650, color: colours.highlight }}>{t('trends.legend.highlight', { label })}</Box>
      <ShowButton text={t('trends.legend.showWindow')} wanted={window} range={range} actions={actions} />
      <ShowButton text={t('trends.legend.showReadings')} wanted={readings} range={range} actions={actions} />
    </Box>
  );
}
