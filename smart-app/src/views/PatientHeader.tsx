import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Identity } from '../record/mapped-chart.js';
import { useFormats } from '../i18n/use-formats.js';
import { identityFacts } from './identity-text.js';
import { pageWidth } from './theme.js';

/**
 * Whose chart this is: always on screen and on paper, since the app never hears of another patient being opened in the
 * EHR. At full length where the EHR shows no banner of its own (`need_patient_banner`), else in one line.
 */
export function PatientHeader({
  identity,
  patientId,
  full,
  now,
}: {
  identity: Identity | null;
  patientId: string;
  full: boolean;
  now: number;
}) {
  const { t } = useTranslation();
  const facts = identityFacts(identity, patientId, full, useFormats(now), t);
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
        py: full ? 1.25 : 0.75,
        '@media print': { position: 'static' },
      }}
    >
      <Box
        sx={{
          maxWidth: pageWidth,
          mx: 'auto',
          px: 2,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1.5,
          overflowWrap: 'anywhere',
          '@media print': { px: 0, pb: 1.5 },
        }}
      >
        <Typography component="h1" variant={full ? 'h1' : 'h2'}>
          {identity?.name ?? t('app.nameUnknown')}
        </Typography>
        {facts.map((fact) => (
          <Box component="span" key={fact} sx={{ color: 'text.secondary' }}>
            {fact}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
