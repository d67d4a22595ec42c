import Box from '@mui/material/Box';
import type { PatientRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** Where a synthetic patient comes from. */
export function OriginBadge({ origin }: Pick<PatientRow, 'origin'>) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        px: 1,
        py: '1px',
        border: 1,
        borderColor: 'divider',
        borderRadius: 5,
        fontSize: '0.75rem',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      {t(`patients.origin.${origin}`)}
    </Box>
  );
}
