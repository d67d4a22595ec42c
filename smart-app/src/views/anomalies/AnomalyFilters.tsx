import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useTranslation } from 'react-i18next';
import { type AnomalyFilter, acknowledgedChoices, type FilteredAnomalies } from '../../anomalies/anomaly-filter.js';
import { anomalyKinds } from '../../series/anomaly-marks.js';
import { presetNames } from '../../series/time-range.js';
import { conceptName } from '../../i18n/names.js';
import { ChoiceField } from '../ChoiceField.js';
import { KindMark } from './KindMark.js';

const anyConcept = '';

/** What is listed, each choice with the number that it would list. */
export function AnomalyFilters({
  filter,
  counts,
  known,
  onFilter,
}: {
  filter: AnomalyFilter;
  counts: FilteredAnomalies;
  /** Whether it is known what was acknowledged. */
  known: boolean;
  onFilter: (filter: AnomalyFilter) => void;
}) {
  const { t } = useTranslation();
  const { byKind, byConcept, ofAnyConcept, byRange, byAcknowledged } = counts;
  const counted = (name: string, count = 0) => t('common.counted', { name, count });
  return (
    <Box
      component="form"
      aria-label={t('common.filters')}
      className="no-print"
      onSubmit={(event) => event.preventDefault()}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
        <Box component="legend" sx={{ p: 0, fontSize: '0.8125rem', color: 'text.secondary' }}>
          {t('anomalies.kindFilter')}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
          {anomalyKinds.map((kind) => (
            <FormControlLabel
              key={kind}
              sx={{ m: 0, '& .MuiFormControlLabel-label': { fontSize: '0.875rem' } }}
              control={
                <Checkbox
                  size="small"
                  sx={{ p: 0.5 }}
                  checked={filter.kinds.has(kind)}
                  onChange={({ target }) => {
                    const kinds = new Set(filter.kinds);
                    if (target.checked) kinds.add(kind);
                    else kinds.delete(kind);
                    onFilter({ ...filter, kinds });
                  }}
                />
              }
              label={
                <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
                  <KindMark kind={kind} />
                  {counted(t(`terms.anomalyKind.${kind}`), byKind.get(kind))}
                </Box>
              }
            />
          ))}
        </Box>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(3, minmax(0, 14rem))' },
        }}
      >
        <ChoiceField
          label={t('anomalies.conceptFilter')}
          value={filter.concept ?? anyConcept}
          options={[
            { value: anyConcept, text: t('anomalies.allConcepts', { count: ofAnyConcept }) },
            ...[...byConcept].map(([concept, count]) => ({
              value: concept,
              text: counted(conceptName(t, concept), count),
            })),
          ]}
          onChange={(concept) => onFilter({ ...filter, concept: concept === anyConcept ? null : concept })}
        />
        <ChoiceField
          label={t('anomalies.rangeFilter')}
          value={filter.range}
          options={presetNames.map((range) => ({
            value: range,
            text: counted(t(`terms.range.${range}`), byRange.get(range)),
          }))}
          onChange={(range) => onFilter({ ...filter, range })}
        />
        {known ? (
          <ChoiceField
            label={t('anomalies.acknowledgedFilter')}
            value={filter.acknowledged}
            options={acknowledgedChoices.map((choice) => ({
              value: choice,
              text: counted(t(`anomalies.acknowledgedChoice.${choice}`), byAcknowledged.get(choice)),
            }))}
            onChange={(acknowledged) => onFilter({ ...filter, acknowledged })}
          />
        ) : null}
      </Box>
    </Box>
  );
}
