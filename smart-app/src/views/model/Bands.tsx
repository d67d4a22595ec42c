import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { bandName } from '../../i18n/names.js';
import { Section } from '../Section.js';
import { StackedTable } from '../StackedTable.js';
import type { FactsProps } from './model-props.js';

/** The bands, and the rule that set them. */
export function Bands({ facts, percent }: FactsProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('model.bandsTitle')}>
      <StackedTable
        label={t('model.bandsTitle')}
        rows={facts.bands}
        keyOf={({ name }) => name}
        columns={[
          { key: 'name', head: t('model.bandColumn.name'), names: true, cell: ({ name }) => bandName(t, name) },
          { key: 'from', head: t('model.bandColumn.from'), numeric: true, cell: ({ from }) => percent(from) },
          {
            key: 'to',
            head: t('model.bandColumn.to'),
            numeric: true,
            cell: ({ to }) => (to === null ? t('model.noEnd') : percent(to)),
          },
          {
            key: 'indicator',
            head: t('model.bandColumn.indicator'),
            cell: ({ indicator }) => t(`model.indicator.${indicator}`),
          },
        ]}
      />
      <Typography variant="body2" sx={{ mt: 1 }}>
        {t('model.bandRule', { rule: facts.bandRule })}
      </Typography>
      {facts.bandsOfSite ? <Typography variant="body2">{t('model.bandsOfSite')}</Typography> : null}
    </Section>
  );
}
