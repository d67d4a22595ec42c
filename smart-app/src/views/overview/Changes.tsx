import { boundText, vitalSigns } from '@bellwether/fhir-mapping';
import type { ChangesSince } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { answerName, conceptName } from '../../i18n/names.js';
import { quantityText, valueText } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';

const arrows = { up: '▲', down: '▼' } as const;

/** What is another value than at an earlier moment, as far as it is more than measuring. */
export function Changes({
  changes: { vitals, answers },
  wholeRead,
  formats,
}: {
  changes: ChangesSince;
  /** Whether nothing earlier can be missing: only then is a first one the first. */
  wholeRead: boolean;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const rows = [
    ...vitals
      .filter(({ notable }) => notable)
      .map((row) => ({
        concept: row.concept,
        text: vitalText(row, wholeRead, formats, t),
        direction: directionOf(row),
      })),
    ...answers
      .filter(({ notable }) => notable)
      .map((row) => ({ concept: row.concept, text: answerText(row, t), direction: null })),
  ];
  return (
    <Box>
      {rows.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('overview.unchanged')}</Box>
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

function directionOf({ change }: ChangesSince['vitals'][number]) {
  return change === 'up' || change === 'down' ? change : null;
}

function vitalText(
  { concept, before, now }: ChangesSince['vitals'][number],
  wholeRead: boolean,
  formats: Formats,
  t: Translate,
): string {
  const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
  const name = conceptName(t, concept);
  if (before === null)
    return t(wholeRead ? 'overview.first' : 'overview.fact', {
      name,
      value: boundText(quantityText(now.value, unit, formats, t), now.comparator),
    });
  const [from, to] = [before, now].map(({ value, comparator }) =>
    boundText(valueText(value, unit, formats), comparator),
  );
  return t('overview.changed', { name, before: from ?? '', now: to ?? '' });
}

function answerText({ concept, before, now }: ChangesSince['answers'][number], t: Translate): string {
  const name = conceptName(t, concept);
  const value = answerName(t, concept, now.answer);
  if (before === null) return t('overview.fact', { name, value });
  return t('overview.changed', { name, before: answerName(t, concept, before.answer), now: value });
}
