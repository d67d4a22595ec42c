import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';

/** Shown in a part of the chart that could not be read from the FHIR server: unknown, which is not the same as empty. */
export function Unread({ reason }: { reason: string }) {
  return (
    <Box role="alert" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', color: 'error.main' }}>
      <Box sx={{ lineHeight: 0, mt: '2px' }}>
        <Icon name="unreachable" />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <strong>{t('chart.unread')}</strong> {reason}
      </Box>
    </Box>
  );
}

/** One titled part of the chart. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={id}
      sx={{ p: { xs: 2, sm: 2.5 }, breakInside: 'avoid' }}
    >
      <Typography variant="h2" id={id} sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
      {note === undefined ? null : (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {note}
        </Typography>
      )}
    </Paper>
  );
}
