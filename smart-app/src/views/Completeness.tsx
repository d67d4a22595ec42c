import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { UnusedGroup } from '../record/mapped-chart.js';
import { words } from '../words/en.js';
import { dayWords, momentWords } from '../words/time-words.js';
import type { ReadChart } from '../worker/chart-worker-api.js';
import { Section } from './Section.js';

/** More of one kind than anybody reads. */
const shownOfEach = 50;

function UnusedList({ group, asOf }: { group: UnusedGroup; asOf: number }) {
  const { reason, items } = group;
  const rest = items.length - shownOfEach;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography component="h3" variant="h3">
        {words.unusedGroup(items.length, words.unusedReasons[reason])}
      </Typography>
      <Box
        component="ul"
        sx={{ m: 0, mt: 0.5, pl: 2.5, color: 'text.secondary', fontSize: '0.875rem', overflowWrap: 'anywhere' }}
      >
        {items.slice(0, shownOfEach).map(({ reference, detail, measuredAt }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one reference can have several parts that are not used
          <li key={`${reference} ${index}`}>
            {reference}
            {measuredAt === null ? '' : `, ${momentWords(measuredAt, asOf)}`}: {detail}
          </li>
        ))}
        {rest > 0 ? <li>{words.more(rest)}</li> : null}
      </Box>
    </Box>
  );
}

/** "250 of 250 readings, 12 Jan to today; 3 not used: why", and the list behind it. */
export function Completeness({ chart }: { chart: ReadChart }) {
  const { received, expected, span, unused, unusedCount, asOf } = chart;
  const count = received === 0 && expected === 0 ? words.noReadings : words.readings(received, expected);
  const line = span === null ? count : `${count}, ${words.span(dayWords(span.from, asOf), dayWords(span.to, asOf))}`;
  return (
    <Section title={words.completenessTitle}>
      {unused.length === 0 ? (
        <Typography>{line}.</Typography>
      ) : (
        <Box component="details" sx={{ '& > summary': { cursor: 'pointer', py: 0.5, width: 'fit-content' } }}>
          <summary>
            {line};{' '}
            <Box component="span" sx={{ color: 'primary.main' }}>
              {unusedCount === 0 ? words.unusedHarmless : words.unused(unusedCount)}
            </Box>
          </summary>
          {unused.map((group) => (
            <UnusedList key={group.reason} group={group} asOf={asOf} />
          ))}
        </Box>
      )}
    </Section>
  );
}
