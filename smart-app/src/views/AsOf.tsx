import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { Progress } from '../fhir/load-chart.js';
import { words } from '../words/en.js';
import { clockWords } from '../words/time-words.js';

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
  const minutes = Math.max(0, Math.floor((now - asOf) / 60_000));
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
        <span>
          {words.asOf(clockWords(asOf))} ({words.ago(minutes)})
        </span>
        <Button
          className="no-print"
          size="small"
          variant="outlined"
          onClick={onRefresh}
          aria-disabled={progress !== null}
        >
          {words.refresh}
        </Button>
        <Box component="span" role="status" sx={{ color: 'text.secondary' }}>
          {progress === null ? '' : words.refreshing}
        </Box>
      </Box>
      {progress === null ? null : <LinearProgress aria-hidden sx={{ mt: 0.5 }} />}
    </Box>
  );
}
