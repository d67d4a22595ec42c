import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Figure } from '../../model-facts/model-facts.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

const figures = ['auroc', 'auprc', 'brier'] as const;

/** Figures with their intervals, beside what simpler means reach on the same patients. */
export function Performance({ facts, number, words }: FactsProps) {
  const columns = words.performanceColumns;
  const figure = ({ value, low, high }: Figure) => words.figure(number(value, 3), number(low, 3), number(high, 3));
  return (
    <Section title={facts.synthetic ? words.performanceSynthetic : words.performanceTitle}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {words.performanceIntro}
      </Typography>
      {facts.performance.map((row) => {
        const regime = words.regimes[row.regime] ?? row.regime;
        const rows = [
          { name: words.thisModel, auroc: figure(row.auroc), auprc: figure(row.auprc), brier: figure(row.brier) },
          ...row.baselines.map(({ name, auroc, auprc, brier }) => ({
            name,
            auroc: number(auroc, 3),
            auprc: number(auprc, 3),
            brier: number(brier, 3),
          })),
          ...(row.ceilingAuroc === null
            ? []
            : [{ name: words.trueRisk, auroc: number(row.ceilingAuroc, 3), auprc: '', brier: '' }]),
        ];
        return (
          <Box key={row.regime} sx={{ mt: 1.5 }}>
            <Typography component="h3" variant="h3">
              {regime}
            </Typography>
            <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
              {words.regimeSize(number(row.patients), number(row.events))}
            </Box>
            <StackedTable
              label={words.performanceOf(regime)}
              rows={rows}
              keyOf={({ name }) => name}
              columns={[
                {
                  key: 'name',
                  head: columns.name,
                  names: true,
                  cell: ({ name }) => (name === words.thisModel ? <strong>{name}</strong> : name),
                },
                ...figures.map((key) => ({
                  key,
                  head: columns[key],
                  numeric: true,
                  cell: (one: (typeof rows)[number]) => one[key] || words.noneSaid,
                })),
              ]}
            />
          </Box>
        );
      })}
      <Box
        component="details"
        sx={{ mt: 1, fontSize: '0.875rem', '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
      >
        <summary>{words.figuresTitle}</summary>
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {words.figures.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </Box>
      </Box>
    </Section>
  );
}
