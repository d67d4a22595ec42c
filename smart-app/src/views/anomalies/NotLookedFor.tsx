import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { AnomalyList } from '../../anomalies/anomaly-rows.js';
import { anomalyKinds } from '../../series/anomaly-marks.js';
import type { Formats } from '../../words/formats.js';
import type { AnomaliesWords } from '../../words/en-anomalies.js';
import { KindMark } from './KindMark.js';

type Gap = AnomalyList['notLookedFor'][number];

function gapText({ concept, reason, readings, needed }: Gap, formats: Formats, words: AnomaliesWords): string {
  if (concept === null) return words.childLimits;
  const name = words.conceptNames[concept] ?? concept;
  if (reason === 'child') return words.childGrows(name);
  const number = (count: number | undefined) => formats.number(count ?? 0, [0, 0]);
  return words.tooFew(name, number(readings), number(needed));
}

/** What could not be looked for, kind by kind: silence is not the same as nothing found. */
export function NotLookedFor({
  gaps,
  formats,
  words,
}: {
  gaps: readonly Gap[];
  formats: Formats;
  words: AnomaliesWords;
}) {
  if (gaps.length === 0) return null;
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      <Typography component="h3" variant="h3">
        {words.notLookedTitle}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, overflowWrap: 'anywhere' }}>
        {anomalyKinds.map((kind) => {
          const own = gaps.filter((gap) => gap.kind === kind);
          if (own.length === 0) return null;
          return (
            <Box component="li" key={kind} sx={{ display: 'flex', gap: 0.5, mt: 0.5 }}>
              <KindMark kind={kind} />
              <span>
                {words.kinds[kind]}: {own.map((gap) => gapText(gap, formats, words)).join('; ')}
              </span>
            </Box>
          );
        })}
      </Box>
      <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{words.notLookedToo}</Box>
    </Box>
  );
}
