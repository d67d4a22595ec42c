import Box from '@mui/material/Box';
import type { PatientRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { linkTo, type Navigate } from '../route.js';
import { OriginBadge } from './OriginBadge.js';
import { ageText } from './patient-text.js';

const wide = 'minmax(0, 1.2fr) 5rem 6rem minmax(0, 1.3fr) 6.5rem';

/** One patient of the list: the whole line is the link into the chart. */
export function PatientItem({ patient, navigate }: { patient: PatientRow; navigate: Navigate }) {
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <Box
        component="a"
        data-patient={patient.id}
        {...linkTo({ page: 'chart', patientId: patient.id }, navigate)}
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'auto auto minmax(0, 1fr) auto', md: wide },
          columnGap: 2,
          rowGap: 0.25,
          alignItems: 'baseline',
          px: 2,
          py: 1.5,
          color: 'text.primary',
          textDecoration: 'none',
          '&:hover': { bgcolor: 'action.hover' },
          '&:focus-visible': { outlineOffset: '-3px' },
        }}
      >
        <Box component="span" sx={{ fontWeight: 650, gridColumn: { xs: '1 / 4', md: 'auto' } }}>
          {patient.name}
        </Box>
        <span>{t(`patients.sex.${patient.sex}`)}</span>
        <span>{ageText(patient)}</span>
        <Box
          component="span"
          sx={{
            color: 'text.secondary',
            fontSize: '0.875rem',
            overflowWrap: 'anywhere',
            gridColumn: { xs: '1 / -1', md: 'auto' },
          }}
        >
          {patient.medicalRecordNumber ?? t('patients.noRecordNumber')}
        </Box>
        <Box component="span" sx={{ justifySelf: 'end', gridArea: { xs: '1 / 4', md: 'auto' } }}>
          <OriginBadge origin={patient.origin} />
        </Box>
        {patient.story === null ? null : (
          <Box component="span" sx={{ gridColumn: '1 / -1', color: 'text.secondary', fontSize: '0.875rem' }}>
            {patient.story}
          </Box>
        )}
      </Box>
    </Box>
  );
}
