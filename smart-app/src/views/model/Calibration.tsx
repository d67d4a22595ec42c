import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { lookup } from '../../i18n/lookup.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

/** Whether the percentages are right, and how they were made so. */
export function Calibration({ facts, number, figure }: FactsProps) {
  const { t } = useTranslation();
  const { performance, calibration } = facts;
  return (
    <Section title={t('model.calibrationTitle')}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {t('model.calibrationText')}
      </Typography>
      <StackedTable
        label={t('model.calibrationTitle')}
        rows={performance}
        keyOf={({ regime }) => regime}
        columns={[
          {
            key: 'regime',
            head: t('model.calibrationColumn.regime'),
            names: true,
            cell: ({ regime }) => lookup(t, 'model.regime', regime, regime),
          },
          {
            key: 'slope',
            head: t('model.calibrationColumn.slope'),
            numeric: true,
            cell: (row) => figure(row.calibrationSlope, 2),
          },
          {
            key: 'intercept',
            head: t('model.calibrationColumn.intercept'),
            numeric: true,
            cell: (row) => figure(row.calibrationIntercept, 2),
          },
        ]}
      />
      <Typography variant="body2" sx={{ mt: 1 }}>
        {t('model.calibrationMethod', {
          method: calibration.method,
          slope: number(calibration.slope, 3),
          intercept: number(calibration.intercept, 3),
        })}
      </Typography>
    </Section>
  );
}
