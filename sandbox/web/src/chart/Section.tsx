import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { Icon } from '../icons.js';

/** What stands in a part that the FHIR server did not give: nothing is known of it, and that is not an empty part. */
export function Unread({ reason }: { reason: string }) {
  return (
    <Box role="alert" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', color: 'error.main' }}>
      <Box sx={{ lineHeight: 0, mt: '2px' }}>
        <Icon name="unreachable" />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <strong>Could not be read.</strong> {reason}
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
