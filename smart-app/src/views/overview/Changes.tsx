import { unitText, vitalSigns } from '@bellwether/fhir-mapping';
import type { ChangesSince } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { overviewWords as words } from '../../words/en-overview.js';
import { numberWords } from '../../words/number-words.js';
import { momentWords } from '../../words/time-words.js';

const arrows = { up: '▲', down: '▼' } as const;

/** What is another value than at an earlier moment, as far as it is more than measuring. */
export function Changes({
  changes: { since, asOf, vitals, answers },
  locale,
}: {
  changes: ChangesSince;
  locale: string;
}) {
  const { t } = useTranslation();
  const rows = [
    ...vitals.filter(({ notable }) => notable).map((row) => ({ concept: row.concept, ...vitalWords(row, locale) })),
    ...answers
      .filter(({ notable }) => notable)
      .map(({ concept, display, before, now }) => ({
        concept,
        text: before === null ? `${display} ${now.answer}` : words.changed(display, before.answer, now.answer),
        direction: null,
      })),
  ];
  return (
    <Box>
      <Box component="h3" sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 650 }}>
        {words.changedTitle(momentWords(since, asOf))}
      </Box>
      {rows.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{words.unchanged}</Box>
      ) : (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
          {rows.map(({ concept, text, direction }) => (
            <li key={concept}>
              {text}
              {direction === null ? null : (
                <>
                  {' '}
                  <span aria-hidden>{arrows[direction]}</span>
                  <span className="visually-hidden">{t(`terms.direction.${direction}`)}</span>
                </>
              )}
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

function vitalWords({ concept, display, before, now, change }: ChangesSince['vitals'][number], locale: string) {
  const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
  const value = numberWords(now.value, unit, locale);
  const direction = change === 'up' || change === 'down' ? change : null;
  if (before === null) return { text: words.first(display, `${value} ${unitText(unit)}`.trim()), direction };
  return { text: words.changed(display, numberWords(before.value, unit, locale), value), direction };
}
