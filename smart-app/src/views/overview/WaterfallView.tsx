import type { Waterfall, WaterfallStep } from '@bellwether/model';
import Box from '@mui/material/Box';
import { overviewWords as words } from '../../words/en-overview.js';
import { percentWords } from '../../words/number-words.js';

interface WaterfallProps {
  readonly waterfall: Waterfall;
  readonly chosen: string | null;
  readonly onChoose: (group: string | null) => void;
}

/** From the model's average to this patient's risk, one bar a clinical concept; the scale is that of the margin. */
export function WaterfallView({ waterfall, chosen, onChoose }: WaterfallProps) {
  const { average, averageProbability, steps, risk } = waterfall;
  const margins = [average.margin, risk.margin, ...steps.flatMap(({ fromMargin, toMargin }) => [fromMargin, toMargin])];
  const [low, high] = [Math.min(...margins), Math.max(...margins)];
  const place = (margin: number) => `${high === low ? 50 : (100 * (margin - low)) / (high - low)}%`;
  return (
    <Box>
      <Box
        component="ol"
        aria-label={words.waterfallLabel}
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
      >
        <Row name={words.waterfallAverage} at={place(average.margin)} percent={average.probability} />
        {steps.map((step) => (
          <Step key={step.group ?? 'others'} step={step} place={place} chosen={chosen} onChoose={onChoose} />
        ))}
        <Row name={words.waterfallRisk} at={place(risk.margin)} percent={risk.probability} strong />
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', mt: 0.5 }}>
        {words.waterfallNote(percentWords(averageProbability, words.percentEnds))}
      </Box>
    </Box>
  );
}

const columns = 'minmax(7rem, 12rem) minmax(3rem, 1fr) 4.5rem';

function Row({ name, at, percent, strong }: { name: string; at: string; percent: number; strong?: boolean }) {
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: columns, gap: 1, fontWeight: strong ? 650 : 400 }}>
      <span>{name}</span>
      <Box sx={{ position: 'relative', height: 16, alignSelf: 'center' }} aria-hidden>
        <Box sx={{ position: 'absolute', left: at, top: 0, bottom: 0, borderLeft: 2, borderColor: 'text.primary' }} />
      </Box>
      <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {percentWords(percent, words.percentEnds)}
      </Box>
    </Box>
  );
}

interface StepProps extends Omit<WaterfallProps, 'waterfall'> {
  readonly step: WaterfallStep;
  readonly place: (margin: number) => string;
}

function Step({ step, place, chosen, onChoose }: StepProps) {
  const { group, display, effect, fromMargin, toMargin, toProbability } = step;
  const [from, to] = [Math.min(fromMargin, toMargin), Math.max(fromMargin, toMargin)];
  const raises = effect === 'raises';
  const bar = (
    <Box sx={{ position: 'relative', height: 16, alignSelf: 'center' }} aria-hidden>
      <Box
        sx={{
          position: 'absolute',
          left: place(from),
          width: `calc(${place(to)} - ${place(from)})`,
          minWidth: 2,
          top: 2,
          bottom: 2,
          bgcolor: raises ? 'warning.main' : 'info.main',
          // What lowers is hollow: told by shape too.
          ...(raises ? {} : { bgcolor: 'transparent', border: 2, borderColor: 'info.main' }),
        }}
      />
    </Box>
  );
  const text = (
    <>
      <span>
        {display ?? words.waterfallOthers} <span className="visually-hidden">{words.effectWords[effect]}</span>
      </span>
      {bar}
      <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {percentWords(toProbability, words.percentEnds)}
      </Box>
    </>
  );
  const grid = { display: 'grid', gridTemplateColumns: columns, gap: 1, width: '100%', textAlign: 'left' } as const;
  return (
    <li>
      {group === null ? (
        <Box sx={{ ...grid, color: 'text.secondary' }}>{text}</Box>
      ) : (
        <Box
          component="button"
          type="button"
          aria-pressed={group === chosen}
          onClick={() => onChoose(group === chosen ? null : group)}
          sx={{
            ...grid,
            font: 'inherit',
            color: 'inherit',
            p: 0,
            border: 0,
            borderRadius: 1,
            cursor: 'pointer',
            bgcolor: group === chosen ? 'action.selected' : 'transparent',
            '&:hover': { bgcolor: 'action.hover' },
          }}
        >
          {text}
        </Box>
      )}
    </li>
  );
}
