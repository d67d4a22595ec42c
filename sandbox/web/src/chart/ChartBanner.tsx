import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';
import type { Chart } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { PageTitle } from '../PageTitle.js';
import { OriginBadge } from '../patients/OriginBadge.js';
import { ageText } from '../patients/patient-text.js';
import { momentText } from '../time-text.js';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.75, minWidth: 0 }}>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  );
}

/** By how many days the dates of this chart were shifted, and how many records were omitted for that; empty if none. */
function MovedNote({ daysMoved, leftOut }: Pick<Chart, 'daysMoved' | 'leftOut'>) {
  if (daysMoved === 0 && leftOut === 0) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', color: 'text.secondary', fontSize: '0.875rem' }}>
      <Icon name="calendar" size={18} />
      <span>
        {leftOut === 0
          ? t('chart.shifted', { days: daysMoved })
          : t('chart.shiftedWithout', { days: daysMoved, count: leftOut })}
      </span>
    </Box>
  );
}

/** The patient's identity: it stays visible while the chart scrolls, and is printed. */
export function ChartBanner({ patient }: Pick<Chart, 'patient'>) {
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('chart.patient')}
      sx={{
        position: 'sticky',
        top: 8,
        zIndex: 1,
        px: { xs: 2, sm: 2.5 },
        py: 1.5,
        boxShadow: '0 4px 14px rgb(0 0 0 / 6%)',
        '@media print': { position: 'static', boxShadow: 'none' },
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5 }}>
        <PageTitle title={patient.name}>{patient.name}</PageTitle>
        <Box
          component="span"
          sx={{
            px: 1,
            py: '1px',
            borderRadius: 5,
            bgcolor: 'text.primary',
            color: 'background.paper',
            fontSize: '0.75rem',
            fontWeight: 650,
          }}
        >
          {t('chart.synthetic')}
        </Box>
        <OriginBadge origin={patient.origin} />
      </Box>
      <Box component="dl" sx={{ m: 0, mt: 0.5, display: 'flex', flexWrap: 'wrap', columnGap: { xs: 2, sm: 3 } }}>
        <Fact name={t('chart.sex')}>{t(`patients.sex.${patient.sex}`)}</Fact>
        <Fact name={t('chart.age')}>{ageText(patient)}</Fact>
        <Fact name={t('chart.born')}>
          {patient.birthDate === null ? t('chart.unknown') : momentText(patient.birthDate)}
        </Fact>
        <Fact name={t('chart.recordNumber')}>{patient.medicalRecordNumber ?? t('chart.none')}</Fact>
      </Box>
    </Paper>
  );
}

/** What this patient demonstrates, and by how many days the dates were shifted. */
export function ChartNotes({ patient, daysMoved, leftOut }: Pick<Chart, 'patient' | 'daysMoved' | 'leftOut'>) {
  if (patient.story === null && daysMoved === 0 && leftOut === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, px: { xs: 0.5, sm: 1 }, color: 'text.secondary' }}>
      {patient.story === null ? null : <span>{patient.story}</span>}
      <MovedNote daysMoved={daysMoved} leftOut={leftOut} />
    </Box>
  );
}
