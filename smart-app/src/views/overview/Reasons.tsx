import { plainReasonText, type Phrasing, type ReasonFact, upperFirst, weightMark } from '@bellwether/model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { ReasonRow } from '../../overview/reasons.js';
import { manifestName } from '../../i18n/names.js';

interface ReasonsProps {
  readonly reasons: readonly ReasonRow[];
  readonly chosen: string | null;
  readonly onChoose: (group: string | null) => void;
  readonly onShow: () => void;
  readonly at: number;
  readonly phrasing: Phrasing;
}

/** What a weight says. */
const effects = ['lower', 'slightlyHigher', 'higher', 'muchHigher'] as const;
const effectOf = (weight: ReasonFact['weight']) => `overview.effect.${effects[weight]}` as const;

/** What the model weighed, strongest first; the one that is chosen says what it rests on. */
export function Reasons({ reasons, chosen, onChoose, onShow, at, phrasing }: ReasonsProps) {
  const { t } = useTranslation();
  if (reasons.length === 0) return <Box sx={{ color: 'text.secondary' }}>{t('overview.noReasons')}</Box>;
  const open = reasons.find(({ group }) => group === chosen);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{t('overview.whyText')}</Box>
      {(['now', 'background'] as const).map((place) => {
        const own = reasons.filter((reason) => reason.place === place);
        return own.length === 0 ? null : (
          <Box
            key={place}
            role="group"
            aria-label={t(`overview.place.${place}`)}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}
          >
            <Box component="span" aria-hidden sx={{ color: 'text.secondary', minWidth: 84 }}>
              {t(`overview.place.${place}`)}
            </Box>
            {own.map(({ group, display, weight }) => (
              <ToggleButton
                key={group}
                value={group}
                size="small"
                selected={group === chosen}
                onChange={() => onChoose(group === chosen ? null : group)}
                sx={{ py: 0.25, textTransform: 'none', color: 'text.primary' }}
              >
                {manifestName(t, 'group', group, display)} <span aria-hidden>&nbsp;{weightMark(weight)}</span>
                <span className="visually-hidden">{`, ${t(effectOf(weight))}`}</span>
              </ToggleButton>
            ))}
          </Box>
        );
      })}
      <Box role="status">
        {open === undefined ? null : (
          <Box sx={{ borderLeft: 3, borderColor: 'primary.main', pl: 1.5 }}>
            <div>
              {t('overview.reasonSentence', {
                facts: upperFirst(plainReasonText(open, at, phrasing)),
                effect: t(effectOf(open.weight)),
              })}
            </div>
            {open.readings.length === 0 ? null : (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t('overview.reasonReadings', { count: open.readings.length })}
                </Box>
                <Button size="small" onClick={onShow}>
                  {t('overview.showInTrends')}
                </Button>
              </Box>
            )}
          </Box>
        )}
      </Box>
    </Box>
  );
}
