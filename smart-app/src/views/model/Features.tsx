import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { FeatureRow } from '../../model-facts/feature-rows.js';
import { lookup } from '../../i18n/lookup.js';
import { featureName, manifestName } from '../../i18n/names.js';
import type { Translate } from '../../i18n/translation.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

/** `3 days`, `6 hours`, `the current encounter`. */
function windowText(window: FeatureRow['window'], t: Translate): string {
  if (window === null) return t('model.none');
  if (window === 'encounter') return t('model.encounterWindow');
  const days = window / 24;
  return Number.isInteger(days) && days > 1 ? t('common.days', { count: days }) : t('common.hours', { count: window });
}

/** `vital sign: the highest`. */
function madeText({ source, reducer }: FeatureRow, t: Translate): string {
  const from = t(`model.source.${source}`);
  if (reducer === null) return from;
  return t('model.made', { source: from, reducer: lookup(t, 'model.reducer', reducer, reducer) });
}

/** Every input of the model: from what, of which time, in which unit. */
export function Features({ facts, number }: FactsProps) {
  const { t } = useTranslation();
  const { features } = facts;
  return (
    <Section title={t('model.featuresTitle')} breaks>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {t('model.featureCount', { count: features.length })}
      </Typography>
      <StackedTable
        label={t('model.featuresTitle')}
        rows={features}
        keyOf={({ name }) => name}
        columns={[
          {
            key: 'display',
            head: t('model.featureColumn.display'),
            width: '10.75rem',
            names: true,
            cell: (row) => featureName(t, row),
          },
          {
            key: 'group',
            head: t('model.featureColumn.group'),
            width: '10.75rem',
            cell: ({ group: { key, display } }) => manifestName(t, 'group', key, display),
          },
          {
            key: 'made',
            head: t('model.featureColumn.made'),
            cell: (row) => madeText(row, t),
          },
          {
            key: 'window',
            head: t('model.featureColumn.window'),
            width: '5.25rem',
            cell: ({ window }) => windowText(window, t),
          },
          {
            key: 'unit',
            head: t('model.featureColumn.unit'),
            width: '5.25rem',
            cell: ({ unit }) => (unit === '' ? t('model.none') : lookup(t, 'model.unit', unit, unit)),
          },
          {
            key: 'bounds',
            head: t('model.featureColumn.bounds'),
            numeric: true,
            cell: ({ bounds }) =>
              bounds === null
                ? t('model.none')
                : t('common.between', { low: number(bounds.low), high: number(bounds.high) }),
          },
        ]}
      />
    </Section>
  );
}
