import type { News2Component, NoNews2 } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../overview/overview.js';
import type { Translate } from '../../i18n/translation.js';

type Input = News2Component['input'];

/** NEWS2, as a range where inputs are missing, and which those are: not read, not usable, too old, or not charted. */
export function News2Line({ overview: { news2, noNews2, news2Open, unread } }: { overview: Overview }) {
  const { t } = useTranslation();
  if (news2 === null) {
    const notRead = unread.flatMap(({ news2: input }) => input ?? []);
    return <Box sx={{ color: 'text.secondary' }}>{noneText(noNews2 ?? 'inputs', notRead, t)}</Box>;
  }
  const notes = (['unread', 'unusable', 'stale', 'missing'] as const).flatMap((kind) =>
    news2Open[kind].length === 0 ? [] : [t(`common.gap.${kind}`, { names: namesOf(news2Open[kind], t) })],
  );
  const { low, high } = news2;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
      <Box component="strong" sx={{ fontSize: '1.125rem' }}>
        {low === high
          ? t('overview.news2', { score: String(low) })
          : t('overview.news2Range', { low: String(low), high: String(high) })}
      </Box>
      {notes.length === 0 ? null : <Box component="span">{notes.join('; ')}</Box>}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('overview.news2Source')}
      </Box>
    </Box>
  );
}

/** Where nothing was found to score: what was not read is not "not charted". */
function noneText(why: NoNews2, notRead: readonly Input[], t: Translate): string {
  if (why !== 'inputs' || notRead.length === 0) return t(`overview.news2None.${why}`);
  return t('overview.news2NoneRead', { names: namesOf(notRead, t) });
}

function namesOf(names: readonly Input[], t: Translate): string {
  return names.map((input) => t(`terms.news2Input.${input}`)).join(', ');
}
