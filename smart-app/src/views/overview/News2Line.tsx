import type { News2, News2Component, UnreadPart } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../words/translation.js';
import { upperFirst } from '../../words/upper-first.js';

type Input = News2Component['input'];

/** NEWS2, as a range where inputs are missing, and which those are: not charted, not read, or too old. */
export function News2Line({ news2, unread }: { news2: News2 | null; unread: readonly UnreadPart[] }) {
  const { t } = useTranslation();
  const notRead = new Set(unread.flatMap(({ news2: input }) => input ?? []));
  if (news2 === null) return <Box sx={{ color: 'text.secondary' }}>{noneText(notRead, t)}</Box>;
  const of = (state: News2Component['state']) =>
    news2.components.filter((component) => component.state === state).map(({ input }) => input);
  const [missing, stale] = [of('missing'), of('stale')];
  const notes = [
    [missing.filter((input) => notRead.has(input)), 'overview.news2NotRead'] as const,
    [missing.filter((input) => !notRead.has(input)), 'overview.news2Missing'] as const,
    [stale, 'overview.news2Stale'] as const,
  ].flatMap(([inputs, key]) => (inputs.length === 0 ? [] : [t(key, { names: namesOf(inputs, t) })]));
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
function noneText(notRead: ReadonlySet<Input>, t: Translate): string {
  if (notRead.size === 0) return t('overview.news2None');
  return t('overview.news2NoneRead', { names: upperFirst(namesOf([...notRead], t)) });
}

function namesOf(names: readonly Input[], t: Translate): string {
  return names.map((input) => t(`terms.news2Input.${input}`)).join(', ');
}
