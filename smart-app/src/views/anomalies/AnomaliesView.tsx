import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { Section } from '../Section.js';
import { AnomalyListing } from './AnomalyListing.js';
import type { AnomaliesProps } from './anomalies-props.js';

/** Every anomaly of the chart, in whatever state looking for them is. */
export default function AnomaliesView({ state, onRetry, ...rest }: AnomaliesProps) {
  const { words } = rest;
  return (
    <Section title={words.title}>
      {state.status === 'loading' ? (
        <div role="status">
          <Typography>{words.loading}</Typography>
          <LinearProgress aria-hidden />
        </div>
      ) : state.status === 'failed' ? (
        <div role="alert">
          <Typography sx={{ mb: 1 }}>
            <strong>{words.failedTitle}.</strong> {words.failedText}
          </Typography>
          <Button variant="outlined" size="small" onClick={onRetry}>
            {words.tryAgain}
          </Button>
        </div>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <AnomalyListing list={state.list} {...rest} />
        </Box>
      )}
    </Section>
  );
}
