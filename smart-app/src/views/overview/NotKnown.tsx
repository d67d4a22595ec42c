import { countUnmapped, type NextReading } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../overview/overview.js';
import type { Formats } from '../../i18n/formats.js';
import { conceptName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import type { Translate } from '../../i18n/translation.js';
import { unreadTexts } from './unread-texts.js';

/**
 * What was not read comes first: nothing is known of it. Then inputs that are missing or old, and what one reading of each
 * could make of the estimate, the most useful first.
 */
export function NotKnown({ overview, formats }: { overview: Overview; formats: Formats }) {
  const { t } = useTranslation();
  const { unread, unusable, unmapped, nextReadings, risk } = overview;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {unread.length === 0 ? null : (
        <Box>
          <Box sx={{ fontWeight: 650 }}>{t('overview.notReadTitle')}</Box>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {unreadTexts(unread, t).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </Box>
        </Box>
      )}
      {nextReadings.length === 0 ? null : (
        <Box>
          <Box sx={{ fontWeight: 650 }}>{t('overview.nextTitle')}</Box>
          <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
            {nextReadings.map((row) => (
              <li key={row.concept}>
                {rangeText(row, t)}{' '}
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  ({lastText(row, { unread, unusable, unmapped }, formats, t)})
                </Box>
              </li>
            ))}
          </Box>
        </Box>
      )}
      {nextReadings.length > 0 ? null : !risk.scored ? (
        <Box sx={{ color: 'text.secondary' }}>{t('overview.nothingEstimated')}</Box>
      ) : unread.length > 0 ? null : (
        <Box sx={{ color: 'text.secondary' }}>{t('overview.nothingMissing')}</Box>
      )}
    </Box>
  );
}

function rangeText({ concept, low, high }: NextReading, t: Translate): string {
  const name = conceptName(t, concept);
  const [from, to] = [percentText(low, t), percentText(high, t)];
  return from === to
    ? t('overview.nextFixed', { name, value: from })
    : t('overview.nextRange', { name, low: from, high: to });
}

function lastText(
  { concept, measuredAt }: NextReading,
  { unread, unusable, unmapped }: Pick<Overview, 'unread' | 'unusable' | 'unmapped'>,
  formats: Formats,
  t: Translate,
): string {
  const count = countUnmapped(unmapped.all, [concept]);
  if (count > 0) return t('common.unmapped', { count });
  if (unusable.includes(concept)) return t('overview.notUsable');
  if (measuredAt !== null) return t('overview.nextStale', { time: formats.near(measuredAt) });
  const gap = unread.find(({ part }) => part === concept);
  return t(
    gap === undefined ? 'common.notCharted' : gap.extent === 'whole' ? 'overview.notRead' : 'overview.notInPart',
  );
}
