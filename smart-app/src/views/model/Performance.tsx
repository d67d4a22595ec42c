import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { lookup } from '../../i18n/lookup.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

const figures = ['auroc', 'auprc', 'brier'] as const;

/** Figures with their intervals, and those of simpler methods on the same patients. */
export function Performance({ facts, number, figure }: FactsProps) {
  const { t } = useTranslation();
  const thisModel = t('model.thisModel');
  return (
    <Section title={t(facts.synthetic ? 'model.performanceSynthetic' : 'model.performanceTitle')} breaks>
      <Typography variant="body2" sx={{ color: 'text.secondary', breakAfter: 'avoid' }}>
        {t('model.performanceIntro')}
      </Typography>
      {facts.performance.map((row) => {
        const regime = lookup(t, 'model.regime', row.regime, row.regime);
        const rows = [
          { name: thisModel, auroc: figure(row.auroc, 3), auprc: figure(row.auprc, 3), brier: figure(row.brier, 3) },
          ...row.baselines.map(({ name, auroc, auprc, brier }) => ({
            name: lookup(t, 'model.baseline', name, name),
            auroc: number(auroc, 3),
            auprc: number(auprc, 3),
            brier: number(brier, 3),
          })),
          ...(row.ceilingAuroc === null
            ? []
            : [{ name: t('model.trueRisk'), auroc: number(row.ceilingAuroc, 3), auprc: '', brier: '' }]),
        ];
        return (
          <Box key={row.regime} sx={{ mt: 1.5, breakInside: 'avoid' }}>
            <Typography component="h3" variant="h3">
              {regime}
            </Typography>
            <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
              {t('model.regimeSize', { patients: number(row.patients), events: number(row.events) })}
            </Box>
            <StackedTable
              label={t('model.performanceOf', { regime })}
              rows={rows}
              keyOf={({ name }) => name}
              columns={[
                {
                  key: 'name',
                  head: t('model.performanceColumn.name'),
                  names: true,
                  cell: ({ name }) => (name === thisModel ? <strong>{name}</strong> : name),
                },
                ...figures.map((key) => ({
                  key,
                  head: t(`model.performanceColumn.${key}`),
                  numeric: true,
                  cell: (one: (typeof rows)[number]) => one[key] || t('model.none'),
                })),
              ]}
            />
          </Box>
        );
      })}
      <Box
        component="details"
        className="no-print"
        sx={{ mt: 1, fontSize: '0.875rem', '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
      >
        <summary>{t('model.figuresTitle')}</summary>
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {figures.map((key) => (
            <li key={key}>{t(`model.figureText.${key}`)}</li>
          ))}
        </Box>
      </Box>
    </Section>
  );
}
