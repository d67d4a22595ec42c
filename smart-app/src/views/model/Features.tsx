import Typography from '@mui/material/Typography';
import type { FeatureRow } from '../../model-facts/feature-rows.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

/** `3 days`, `6 hours`, `the current encounter`. */
function windowText(window: FeatureRow['window'], number: FactsProps['number'], words: FactsProps['words']): string {
  if (window === null) return words.noneSaid;
  if (window === 'encounter') return words.encounterWindow;
  const days = window / 24;
  return Number.isInteger(days) && days > 1
    ? words.days(number(days), false)
    : words.hours(number(window), window === 1);
}

/** Every input of the model: from what, of which time, in which unit. */
export function Features({ facts, number, words }: FactsProps) {
  const { features } = facts;
  const columns = words.featureColumns;
  return (
    <Section title={words.featuresTitle}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {words.featureCount(number(features.length), features.length === 1)}
      </Typography>
      <StackedTable
        label={words.featuresTitle}
        rows={features}
        keyOf={({ name }) => name}
        columns={[
          { key: 'display', head: columns.display, names: true, cell: ({ display }) => display },
          { key: 'group', head: columns.group, cell: ({ group }) => group },
          {
            key: 'made',
            head: columns.made,
            cell: ({ source, reducer }) =>
              words.made(words.sources[source], reducer === null ? '' : (words.reducers[reducer] ?? reducer)),
          },
          { key: 'window', head: columns.window, cell: ({ window }) => windowText(window, number, words) },
          { key: 'unit', head: columns.unit, cell: ({ unit }) => unit || words.noneSaid },
          {
            key: 'bounds',
            head: columns.bounds,
            numeric: true,
            cell: ({ bounds }) =>
              bounds === null ? words.noneSaid : words.bounds(number(bounds.low), number(bounds.high)),
          },
        ]}
      />
    </Section>
  );
}
