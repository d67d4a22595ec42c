import Box from '@mui/material/Box';
import type { TraceEvent } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** The type of an event. */
export function KindBadge({ kind }: Pick<TraceEvent, 'kind'>) {
  return (
    <Box
      component="span"
      sx={{
        flexShrink: 0,
        minWidth: '5.2rem',
        textAlign: 'center',
        px: 0.75,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        fontSize: '0.75rem',
        fontWeight: 650,
        color: 'primary.main',
        bgcolor: 'background.paper',
      }}
    >
      {t(`developer.kind.${kind}`)}
    </Box>
  );
}
