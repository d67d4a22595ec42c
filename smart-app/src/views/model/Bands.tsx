import Typography from '@mui/material/Typography';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

/** The bands, and the rule that set them. */
export function Bands({ facts, percent, words }: FactsProps) {
  const columns = words.bandColumns;
  return (
    <Section title={words.bandsTitle}>
      <StackedTable
        label={words.bandsTitle}
        rows={facts.bands}
        keyOf={({ name }) => name}
        columns={[
          { key: 'name', head: columns.name, names: true, cell: ({ name }) => name },
          { key: 'from', head: columns.from, numeric: true, cell: ({ from }) => percent(from) },
          {
            key: 'to',
            head: columns.to,
            numeric: true,
            cell: ({ to }) => (to === null ? words.noEnd : percent(to)),
          },
          { key: 'indicator', head: columns.indicator, cell: ({ indicator }) => words.indicators[indicator] },
        ]}
      />
      <Typography variant="body2" sx={{ mt: 1 }}>
        {words.bandRule(facts.bandRule)}
      </Typography>
      {facts.bandsOfSite ? <Typography variant="body2">{words.bandsOfSite}</Typography> : null}
    </Section>
  );
}
