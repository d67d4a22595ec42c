import { conceptNameIn, coverageText, lineTexts, type Phrasing, upperFirst } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../overview/overview.js';

/** What was not read, not used and not charted, and what it would help most to measure next, as on the card. */
export function NotKnown({ overview, phrasing }: { readonly overview: Overview; readonly phrasing: Phrasing }) {
  const { t } = useTranslation();
  const { unread, message, at, tiles } = overview;
  const unused = lineTexts({ ...message, lines: message.lines.map((line) => withoutUnread(line)) }, phrasing)
    .filter(({ kind }) => kind === 'gaps')
    .map(({ texts }) => texts[0]!);
  const absent = tiles.filter(
    ({ concept, latest, ...tile }) =>
      latest === null &&
      tile.unread === null &&
      tile.unusable === null &&
      tile.unmapped === 0 &&
      !message.next.some((asked) => asked === concept),
  );
  const notCharted =
    absent.length === 0 ? [] : [absent.map(({ concept }) => upperFirst(conceptNameIn(concept, phrasing))).join(', ')];
  const next = message.next.map((concept) => upperFirst(conceptNameIn(concept, phrasing)));
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <List title={t('overview.notReadTitle')} texts={coverageText(unread, at, phrasing)} />
      <List title={t('overview.notUsedTitle')} texts={unused} />
      <List title={t('overview.notChartedTitle')} texts={notCharted} />
      <List title={t('overview.nextTitle')} texts={next} />
      {unread.length + unused.length + notCharted.length + next.length > 0 ? null : (
        <Box sx={{ color: 'text.secondary' }}>{t('overview.nothingMissing')}</Box>
      )}
    </Box>
  );
}

/** What was not read stands by itself, and whole. */
function withoutUnread(line: Overview['message']['lines'][number]) {
  return line.kind === 'gaps' ? { ...line, unread: [] } : line;
}

function List({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  return texts.length === 0 ? null : (
    <Box>
      <Box sx={{ fontWeight: 650 }}>{title}</Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </Box>
    </Box>
  );
}
