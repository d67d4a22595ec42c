import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { AnomalyList } from '../../anomalies/anomaly-rows.js';
import { anomalyKinds } from '../../series/anomaly-marks.js';
import type { Formats } from '../../i18n/formats.js';
import { conceptName } from '../../i18n/names.js';
import type { Translate } from '../../i18n/translation.js';
import { KindMark } from './KindMark.js';

type Gap = AnomalyList['unavailableChecks'][number];

function gapText({ concept, reason, readings, needed }: Gap, formats: Formats, t: Translate): string {
  if (concept === null) return t('anomalies.childLimits');
  const name = conceptName(t, concept);
  if (reason === 'child') return t('anomalies.childGrows', { name });
  const number = (count: number | undefined) => formats.number(count ?? 0, [0, 0]);
  return t('anomalies.tooFew', { name, readings: number(readings), needed: number(needed) });
}

/** What could not be looked for, kind by kind: silence is not the same as nothing found. */
export function UnavailableCheck({ gaps, formats }: { gaps: readonly Gap[]; formats: Formats }) {
  const { t } = useTranslation();
  if (gaps.length === 0) return null;
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      <Typography component="h3" variant="h3">
        {t('anomalies.unavailableTitle')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, overflowWrap: 'anywhere' }}>
        {anomalyKinds.map((kind) => {
          const own = gaps.filter((gap) => gap.kind === kind);
          if (own.length === 0) return null;
          return (
            <Box component="li" key={kind} sx={{ display: 'flex', gap: 0.5, mt: 0.5 }}>
              <KindMark kind={kind} />
              <span>
                {t('anomalies.unavailable', {
                  kind: t(`terms.anomalyKind.${kind}`),
                  gaps: own.map((gap) => gapText(gap, formats, t)).join('; '),
                })}
              </span>
            </Box>
          );
        })}
      </Box>
      <Box sx={{ color: 'text.secondary', mt: 0.5, breakBefore: 'avoid' }}>{t('anomalies.unavailableNote')}</Box>
    </Box>
  );
}
