import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** One line of a history: what, and when. */
export interface HistoryLine {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Still going on: shown with weight and a word in `detail`. */
  readonly current: boolean;
}

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
