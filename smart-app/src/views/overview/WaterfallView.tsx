import type { Waterfall, WaterfallStep } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { manifestName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';

interface WaterfallProps {
  readonly waterfall: Waterfall;
  readonly chosen: string | null;
  readonly onChoose: (group: string | null) => void;
}

/** From the model's average to this patient's risk, one bar a clinical concept; the scale is that of the margin. */
export function WaterfallView({ waterfall, chosen, onChoose }: WaterfallProps) {
  const { t } = useTranslation();
  const { average, averageProbability, steps, risk } = waterfall;
  const margins = [average.margin, risk.margin, ...steps.flatMap(({ fromMargin, toMargin }) => [fromMargin, toMargin])];
  const [low, high] = [Math.min(...margins), Math.max(...margins)];
  const place = (margin: number) => `${high === low ? 50 : (100 * (margin - low)) / (high - low)}%`;
  return (
    <Box>
      <Box
        component="ol"
        aria-label={t('overview.waterfallLabel')}
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
      >
        <Row name={t('overview.waterfallAverage')} at={place(average.margin)} percent={average.probability} />
        {steps.map((step) => (
          <Step key={step.group ?? 'others'} step={step} place={place} chosen={chosen} onChoose={onChoose} />
        ))}
        <Row name={t('overview.waterfallRisk')} at={place(risk.margin)} percent={risk.probability} strong />
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', mt: 0.5 }}>
        {t('overview.waterfallNote', { average: percentText(averageProbability, t) })}
      </Box>
    </Box>
  );
}

const columns = 'minmax(7rem, 12rem) minmax(3rem, 1fr) 4.5rem';

function Row({ name, at, percent, strong }: { name: string; at: string; percent: number; strong?: boolean }) {
  const { t } = useTranslation();
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: columns, gap: 1, fontWeight: strong ? 650 : 400 }}>
      <span>{name}</span>
      <Box sx={{ position: 'relative', height: 16, alignSelf: 'center' }} aria-hidden>
        <Box sx={{ position: 'absolute', left: at, top: 0, bottom: 0, borderLeft: 2, borderColor: 'text.primary' }} />
      </Box>
      <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>{percentText(percent, t)}</Box>
    </Box>
  );
}

interface StepProps extends Omit<WaterfallProps, 'waterfall'> {
  readonly step: WaterfallStep;
  readonly place: (margin: number) => string;
}

function Step({ step, place, chosen, onChoose }: StepProps) {
  const { t } = useTranslation();
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
          // What lowers is hollow: the shape shows it too.
          ...(raises ? {} : { bgcolor: 'transparent', border: 2, borderColor: 'info.main' }),
        }}
      />
    </Box>
  );
  const text = (
    <>
      <span>
        {group === null ? t('overview.waterfallOthers') : manifestName(t, 'group', group, display ?? group)}{' '}
        <span className="visually-hidden">{t(`overview.moves.${effect}`)}</span>
      </span>
      {bar}
      <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>{percentText(toProbability, t)}</Box>
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
