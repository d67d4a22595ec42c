import { headlineTexts, type Line, lineTexts, type Message, type Phrasing, responseTexts } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { IndicatorMark } from '../IndicatorMark.js';
import { News2Table } from './News2Table.js';

/** Lines that have a place of their own on the screen. */
const elsewhere: ReadonlySet<Line['kind']> = new Set<Line['kind']>([
  ...(['inputs', 'response', 'vitals', 'risk', 'reasons', 'gaps', 'local'] as const),
]);

const small = { color: 'text.secondary', fontSize: '0.8125rem' } as const;

/** What is read first: the headline of the card, the seven inputs of NEWS2 where it is used, what the RCP asks for, and what else is said. */
export function MessageView({
  message,
  phrasing,
  isScaleBelow,
}: {
  readonly message: Message;
  readonly phrasing: Phrasing;
  /** Whether the decisions below say that nobody decided on a scale. */
  readonly isScaleBelow: boolean;
}) {
  const { t } = useTranslation();
  const { headline, indicator, asOf } = message;
  const score = headline.kind === 'score' || headline.kind === 'late' ? headline.score : null;
  const isSaidBelow = message.lines.some(
    (line) => line.kind === 'scale' && line.scale.scale === 1 && !line.scale.claimed && !line.scale.earlier,
  );
  const lines = lineTexts(message, phrasing).filter(
    ({ kind }) => !elsewhere.has(kind) && !(kind === 'scale' && isScaleBelow && isSaidBelow),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box data-headline sx={{ fontSize: '1.0625rem', lineHeight: 1.4, overflowWrap: 'anywhere' }}>
        <IndicatorMark indicator={indicator} /> <strong>{headlineTexts(message, phrasing)[0]}</strong>
      </Box>
      {score === null ? null : (
        <>
          <News2Table message={message} phrasing={phrasing} />
          <Box sx={small}>
            {score.setAt === null
              ? null
              : `${t('overview.news2Set', { time: phrasing.clock.at(score.setAt, asOf) })}. `}
            {t('overview.news2Source')}
          </Box>
          {responseTexts(message, phrasing).map(({ monitoring, response }) => (
            <Box key={monitoring}>
              <Box sx={{ fontWeight: 650 }}>{monitoring}</Box>
              <List texts={response} />
            </Box>
          ))}
        </>
      )}
      <List texts={lines.map(({ texts }) => texts[0]!)} />
    </Box>
  );
}

function List({ texts }: { readonly texts: readonly string[] }) {
  return texts.length === 0 ? null : (
    <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </Box>
  );
}
