import {
  type Acuity,
  asksForMore,
  countUnmapped,
  type News2Component,
  news2Inputs,
  type NoNews2,
} from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import { useFormats } from '../../i18n/use-formats.js';
import type { Overview } from '../../overview/overview.js';
import { dueText } from '../due-text.js';
import { chartedNews2Text, quotedText } from './charted-news2-text.js';

type Input = News2Component['input'];

/** NEWS2, of when and when the next set is due, as a range where inputs are open, and which those are and why. */
export function News2Line({ overview }: { overview: Overview }) {
  const { at, news2, chartedNews2, leadingNews2, acuity, noNews2, news2Open, unread, unmapped } = overview;
  const { t } = useTranslation();
  const formats = useFormats(at);
  const charted =
    chartedNews2 === null ? null : (
      <Box component={isForemost(overview) ? 'strong' : 'span'}>
        {chartedNews2Text(chartedNews2, leadingNews2, { t, formats })}
      </Box>
    );
  const due = acuity === null ? null : <Due acuity={acuity} formats={formats} t={t} />;
  if (news2 === null) {
    const notRead = unread.flatMap(({ news2: input }) => input ?? []);
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {noneText(noNews2 ?? 'inputs', notRead, unmapped, t)}
        </Box>
        {charted}
        {due}
      </Box>
    );
  }
  const unusable = (name: Input) => chartedName(name, news2.components, { t, formats });
  const open = (['unread', 'unusable', 'unconfirmed', 'stale', 'missing'] as const).flatMap((kind) => {
    const names = news2Open[kind].map((name) => (kind === 'unusable' ? unusable(name) : nameOf(name, t)));
    return names.length === 0 ? [] : [t(`common.gap.${kind}`, { names: names.join(', ') })];
  });
  const notes = [...unmappedTexts(news2Open.unmapped, unmapped, t), ...open];
  const earlier = news2.components
    .filter(({ state }) => state === 'earlier')
    .map(({ input, measuredAt }) =>
      t('overview.news2EarlierFact', { name: nameOf(input, t), time: formats.near(measuredAt!) }),
    );
  const { low, high, setAt } = news2;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
      {leadingNews2 === 'charted' ? charted : null}
      <Box component="strong" sx={{ fontSize: '1.125rem' }}>
        {low === high
          ? t('overview.news2', { score: String(low) })
          : t('overview.news2Range', { low: String(low), high: String(high) })}
      </Box>
      {earlier.length === 0 ? null : (
        <Box component="span">{t('overview.news2Earlier', { facts: earlier.join(', ') })}</Box>
      )}
      {setAt === null ? null : <Box component="span">{t('overview.news2Set', { time: formats.near(setAt) })}</Box>}
      {due}
      {notes.length === 0 ? null : <Box component="span">{notes.join('; ')}</Box>}
      {leadingNews2 === 'charted' ? null : charted}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('overview.news2Source')}
      </Box>
    </Box>
  );
}

/** Whether the hospital's score counts here, or asks for more than ours. */
function isForemost({ chartedNews2, leadingNews2, news2 }: Overview): boolean {
  return leadingNews2 === 'charted' || (chartedNews2 !== null && asksForMore(chartedNews2, news2));
}

/** When the next set is due: in bold and in the colour of an error where it is late. */
function Due({ acuity: { due }, formats, t }: { acuity: Acuity; formats: Formats; t: Translate }) {
  const isLate = due.state === 'late' || due.state === 'missed';
  return (
    <Box component="span" sx={isLate ? { color: 'error.main', fontWeight: 700 } : {}}>
      {dueText(due, formats, t)}
    </Box>
  );
}

/** Where nothing was found to score: what was not read, or has a code that is not mapped, is not "not charted". */
function noneText(why: NoNews2, notRead: readonly Input[], unmapped: Overview['unmapped'], t: Translate): string {
  if (why !== 'inputs') return t(`overview.news2None.${why}`);
  if (notRead.length > 0)
    return t('overview.news2NoneRead', { names: notRead.map((name) => nameOf(name, t)).join(', ') });
  const inputs = news2Inputs.filter((input) => countUnmapped(unmapped.day, [input]) > 0);
  const [text] = unmappedTexts(inputs, unmapped, t);
  return text === undefined ? t('overview.news2None.inputs') : t('overview.news2NoneUnmapped', { why: text });
}

/** Inputs that may be among values under codes that are not mapped, with how many those are. */
function unmappedTexts(inputs: readonly Input[], { day }: Overview['unmapped'], t: Translate): readonly string[] {
  if (inputs.length === 0) return [];
  const names = inputs.map((name) => nameOf(name, t)).join(', ');
  return [t('common.unmappedOf', { names, count: countUnmapped(day, inputs) })];
}

function nameOf(input: Input, t: Translate): string {
  return t(`terms.news2Input.${input}`);
}

/** An input with what the chart has in place of a value that can be used. */
function chartedName(
  input: Input,
  components: readonly News2Component[],
  reader: { readonly t: Translate; readonly formats: Formats },
): string {
  const { t } = reader;
  const name = nameOf(input, t);
  const unusable = components.find((row) => row.input === input)?.unusable ?? null;
  if (unusable === null) return name;
  const { detail, why } = unusable;
  if (why === 'maybe-ventilated') return t('overview.news2MaybeVentilated', { name });
  if (detail === null) return t('overview.news2Quoted', { name, charted: t('overview.ventilated') });
  return t('overview.news2Quoted', { name, charted: quotedText(detail, reader) });
}
