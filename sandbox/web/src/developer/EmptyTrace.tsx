import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { eventKinds, kindNames } from './event-kinds.js';

/** What stands in the list while there is nothing: what will come, and by what. */
export function EmptyTrace({ hidden }: { hidden: number }) {
  if (hidden > 0) {
    return (
      <Box sx={{ p: 2, flexGrow: 1 }} role="status">
        {hidden === 1 ? 'One event is' : `${hidden} events are`} hidden by the filter.
      </Box>
    );
  }
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label="What will appear here"
      sx={{ p: 2, flexGrow: 1, overflowY: 'auto', minHeight: 0 }}
    >
      <Typography sx={{ mb: 1.5 }}>
        Nothing has happened yet. Open a patient’s chart, or an app in it, and every step will appear here as it
        happens:
      </Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.25 }}>
        {kindNames.map((kind) => (
          <Box key={kind}>
            <Box component="dt" sx={{ fontWeight: 650, fontSize: '0.875rem' }}>
              {eventKinds[kind].label}
            </Box>
            <Typography component="dd" variant="body2" sx={{ m: 0, color: 'text.secondary' }}>
              {eventKinds[kind].words}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
