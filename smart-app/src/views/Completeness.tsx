import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { UnusedGroup } from '../record/mapped-chart.js';
import type { Formats } from '../i18n/formats.js';
import type { Translate } from '../i18n/translation.js';
import { useFormats } from '../i18n/use-formats.js';
import type { ReadChart } from '../worker/chart-worker-api.js';
import { Section } from './Section.js';
import { unusedText } from './unused-text.js';

/** As many of one kind as are listed. */
const shownOfEach = 50;

function UnusedList({ group, formats }: { group: UnusedGroup; formats: Formats }) {
  const { t } = useTranslation();
  const { reason, items } = group;
  const rest = items.length - shownOfEach;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography component="h3" variant="h3">
        {t('app.unusedGroup', {
          number: formats.number(items.length, [0, 0]),
          reason: t(`terms.unusedReason.${reason}`),
        })}
      </Typography>
      <Box
        component="ul"
        sx={{ m: 0, mt: 0.5, pl: 2.5, color: 'text.secondary', fontSize: '0.875rem', overflowWrap: 'anywhere' }}
      >
        {items.slice(0, shownOfEach).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one reference can have several parts that are not used
          <li key={`${item.reference} ${index}`}>{unusedText(item, formats, t)}</li>
        ))}
        {rest > 0 ? <li>{t('common.more', { count: rest })}</li> : null}
      </Box>
    </Box>
  );
}

/** "250 of 250 readings, 12 Jan to today; 3 not used: why", and the list behind it. */
export function Completeness({ chart }: { chart: ReadChart }) {
  const { t } = useTranslation();
  const { unused, unusedCount, asOf } = chart;
  const formats = useFormats(asOf);
  const line = lineOf(chart, formats, t);
  return (
    <Section title={t('app.completenessTitle')}>
      {unused.length === 0 ? (
        <Typography>{line}.</Typography>
      ) : (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer', py: 0.5, width: 'fit-content' } }}>
          <summary>
            {line};{' '}
            <Box component="span" sx={{ color: 'primary.main' }}>
              {unusedCount === 0 ? t('app.unusedHarmless') : t('app.unused', { count: unusedCount })}
            </Box>
          </summary>
          {unused.map((group) => (
            <UnusedList key={group.reason} group={group} formats={formats} />
          ))}
        </Box>
      )}
    </Section>
  );
}

function lineOf({ received, expected, span }: ReadChart, formats: Formats, t: Translate): string {
  const readings =
    received === 0 && expected === 0
      ? t('app.noReadings')
      : expected === null
        ? t('app.readingsUnknown', { count: received })
        : t('app.readingsOf', { received, count: expected });
  if (span === null) return readings;
  const [from, to] = [formats.nearDay(span.from), formats.nearDay(span.to)];
  return from === to ? t('app.onDay', { readings, day: from }) : t('app.betweenDays', { readings, from, to });
}
