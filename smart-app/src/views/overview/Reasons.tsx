import { unitText } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import type { FactRow, ReasonRow } from '../../overview/reasons.js';
import { overviewWords as words } from '../../words/en-overview.js';
import { numberWords } from '../../words/number-words.js';
import { momentWords } from '../../words/time-words.js';

interface ReasonsProps {
  readonly reasons: readonly ReasonRow[];
  readonly chosen: string | null;
  readonly onChoose: (group: string | null) => void;
  readonly onShow: () => void;
  readonly now: number;
  readonly locale: string;
}

/** What the model weighed, strongest first; the one that is chosen says what it rests on. */
export function Reasons({ reasons, chosen, onChoose, onShow, now, locale }: ReasonsProps) {
  if (reasons.length === 0) return <Box sx={{ color: 'text.secondary' }}>{words.noReasons}</Box>;
  const open = reasons.find(({ group }) => group === chosen);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{words.whyText}</Box>
      {(['now', 'background'] as const).map((place) => {
        const own = reasons.filter((reason) => reason.place === place);
        return own.length === 0 ? null : (
          <Box
            key={place}
            role="group"
            aria-label={words.place[place]}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}
          >
            <Box component="span" aria-hidden sx={{ color: 'text.secondary', minWidth: 84 }}>
              {words.place[place]}
            </Box>
            {own.map(({ group, name, mark }) => (
              <ToggleButton
                key={group}
                value={group}
                size="small"
                selected={group === chosen}
                onChange={() => onChoose(group === chosen ? null : group)}
                sx={{ py: 0.25, textTransform: 'none', color: 'text.primary' }}
              >
                {name} <span aria-hidden>&nbsp;{mark}</span>
                <span className="visually-hidden">{`, ${words.effects[mark] ?? ''}`}</span>
              </ToggleButton>
            ))}
          </Box>
        );
      })}
      <Box role="status">
        {open === undefined ? null : (
          <Box sx={{ borderLeft: 3, borderColor: 'primary.main', pl: 1.5 }}>
            <div>{words.reasonSentence(factsWords(open, now, locale), words.effects[open.mark] ?? '')}</div>
            {open.readings.length === 0 ? null : (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {words.reasonReadings(open.readings.length)}
                </Box>
                <Button size="small" onClick={onShow}>
                  {words.showOnChart}
                </Button>
              </Box>
            )}
          </Box>
        )}
      </Box>
    </Box>
  );
}

function factsWords({ name, facts }: ReasonRow, now: number, locale: string): string {
  return facts.length === 0 ? name : facts.map((fact) => factWords(fact, now, locale)).join(', ');
}

function factWords(fact: FactRow, now: number, locale: string): string {
  switch (fact.kind) {
    case 'condition':
      return words.condition(fact.name);
    case 'answer':
      return words.factAt(`${fact.name} ${fact.answer}`, momentWords(fact.measuredAt, now));
    case 'number':
      return `${fact.name} ${numberWords(fact.value, fact.unit, locale)}`;
    case 'reading': {
      const value = `${fact.name} ${numberWords(fact.value, fact.unit, locale)} ${unitText(fact.unit)}`.trimEnd();
      return words.factAt(value, momentWords(fact.measuredAt, now));
    }
  }
}
