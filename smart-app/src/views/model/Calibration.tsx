import Typography from '@mui/material/Typography';
import type { Figure } from '../../model-facts/model-facts.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

/** Whether the percentages are right, and how they were made so. */
export function Calibration({ facts, number, words }: FactsProps) {
  const { performance, calibration } = facts;
  const columns = words.calibrationColumns;
  const figure = ({ value, low, high }: Figure) => words.figure(number(value, 2), number(low, 2), number(high, 2));
  return (
    <Section title={words.calibrationTitle}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {words.calibrationText}
      </Typography>
      <StackedTable
        label={words.calibrationTitle}
        rows={performance}
        keyOf={({ regime }) => regime}
        columns={[
          {
            key: 'regime',
            head: columns.regime,
            names: true,
            cell: ({ regime }) => words.regimes[regime] ?? regime,
          },
          { key: 'slope', head: columns.slope, numeric: true, cell: (row) => figure(row.calibrationSlope) },
          { key: 'intercept', head: columns.intercept, numeric: true, cell: (row) => figure(row.calibrationIntercept) },
        ]}
      />
      <Typography variant="body2" sx={{ mt: 1 }}>
        {words.calibrationMethod(calibration.method, number(calibration.slope, 3), number(calibration.intercept, 3))}
      </Typography>
    </Section>
  );
}
