import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../fhir/load-chart.js';
import { useFormats } from '../i18n/use-formats.js';
import { agoText } from './ago-text.js';
import { ClockNote } from './ClockNote.js';

/** When the chart was read, and the button that reads it again. */
export function AsOf({
  asOf,
  now,
  progress,
  onRefresh,
}: {
  asOf: number;
  now: number;
  progress: Progress | null;
  onRefresh: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats(now);
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
        <span className="no-print">{t('app.asOf', { time: formats.clock(asOf), ago: agoText(now - asOf, t) })}</span>
        {/* Paper is read on another day. */}
        <Box component="span" sx={{ display: 'none', '@media print': { display: 'inline' } }}>
          {t('app.onPaper', { time: formats.moment(asOf) })}
        </Box>
        <Button
          className="no-print"
          size="small"
          variant="outlined"
          onClick={onRefresh}
          aria-disabled={progress !== null}
        >
          {t('app.refresh')}
        </Button>
        <Box component="span" role="status" sx={{ color: 'text.secondary' }}>
          {progress === null ? '' : t('app.refreshing')}
        </Box>
        <ClockNote now={now} />
      </Box>
      {progress === null ? null : <LinearProgress aria-hidden sx={{ mt: 0.5 }} />}
    </Box>
  );
}
