import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Identity } from '../record/mapped-chart.js';
import { words } from '../words/en.js';
import { identityFacts } from './identity-words.js';

/**
 * Whose chart this is: always on screen and on paper, since the app never hears of another patient being opened in the
 * EHR. At full length where the EHR shows no banner of its own (`need_patient_banner`), else in one line.
 */
export function PatientHeader({
  identity,
  patientId,
  full,
}: {
  identity: Identity | null;
  patientId: string;
  full: boolean;
}) {
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 1,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        px: 2,
        py: full ? 1.25 : 0.75,
        '@media print': { position: 'static' },
      }}
    >
      <Box
        sx={{
          maxWidth: 880,
          mx: 'auto',
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1.5,
          overflowWrap: 'anywhere',
        }}
      >
        <Typography component="h1" variant={full ? 'h1' : 'h2'}>
          {identity?.name ?? words.nameUnknown}
        </Typography>
        {identityFacts(identity, patientId, full).map((fact) => (
          <Box component="span" key={fact} sx={{ color: 'text.secondary' }}>
            {fact}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
