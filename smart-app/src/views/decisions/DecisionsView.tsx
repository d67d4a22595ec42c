import { type PatientDecision, upperFirst } from '@bellwether/model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { conceptName } from '../../i18n/names.js';
import type { Decided } from '../../overview/decided.js';
import type { DecisionState } from '../../service/decision-store.js';
import { DecidingState } from './DecidingState.js';
import { decidedText, scoreText } from './decision-texts.js';
import { ScaleDialog } from './ScaleDialog.js';
import { type DecisionsProps, useDeciding } from './use-deciding.js';

interface DecisionsViewProps extends DecisionsProps {
  readonly state: DecisionState;
  readonly decided: Decided;
  /** Whether what is known now is shown: an earlier moment has nothing to decide. */
  readonly isNow: boolean;
  readonly formats: Formats;
}

/** Whether there is anything to say or to decide. */
export function hasDecisions({
  state,
  decided,
  isNow,
}: Pick<DecisionsViewProps, 'state' | 'decided' | 'isNow'>): boolean {
  return decided.leftOut.length > 0 || hasScale(decided, isNow && state.status === 'read' && state.mayWrite);
}

function hasScale({ scale, isScaleUncertain, earlierScale, question, onScales }: Decided, mayDecide: boolean): boolean {
  if (scale !== null || isScaleUncertain || earlierScale !== null) return true;
  return onScales !== null && (question !== null || mayDecide);
}

/** Whether it says why scale 1 counts and that nobody decided otherwise. */
export function isScaleAsked({ scale, isScaleUncertain, question, onScales }: Decided): boolean {
  return scale === null && !isScaleUncertain && onScales !== null && question !== null;
}

/** What people decided about the patient, as far as it is known (`notKnownText` says how far), who and when, and how it is decided and undone. */
export function DecisionsView({ state, decided, isNow, formats, ...how }: DecisionsViewProps) {
  const { t } = useTranslation();
  const mayDecide = isNow && state.status === 'read' && state.mayWrite;
  const place = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone then.
  const keepFocus = () => place.current?.focus();
  return (
    <Box ref={place} tabIndex={-1} sx={{ display: 'grid', gap: 1, overflowWrap: 'anywhere' }}>
      {hasScale(decided, mayDecide) ? (
        <Scale decided={decided} mayDecide={mayDecide} formats={formats} onDone={keepFocus} {...how} />
      ) : null}
      {decided.leftOut.map((one) => {
        const values = { name: upperFirst(conceptName(t, one.input)), ...decidedText(one, formats) };
        return (
          <Made
            key={one.id}
            decision={one}
            text={t('decisions.leftOut', values)}
            mayDecide={mayDecide}
            onDone={keepFocus}
            {...how}
          />
        );
      })}
    </Box>
  );
}

interface PartProps extends DecisionsProps {
  readonly mayDecide: boolean;
  readonly onDone: () => void;
}

/** Which scale counts, in words, and who decided it. */
function Scale({ decided, formats, ...part }: PartProps & { readonly decided: Decided; readonly formats: Formats }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { scale, isScaleUncertain, earlierScale, question, onScales } = decided;
  const onScale1 = onScales === null ? null : t('decisions.onScale1', { score: scoreText(onScales[1], formats) });
  const text = t(scale?.scale === 2 ? 'decisions.scale2' : 'decisions.scale1Decided', {
    ...(scale === null ? { who: '', when: '' } : decidedText(scale, formats)),
  });
  return (
    <Box
      role="group"
      aria-label={t('decisions.scaleTitle')}
      data-scale={isScaleUncertain ? 'either' : (scale?.scale ?? 1)}
    >
      {isScaleUncertain ? <div>{t('decisions.scaleUncertain')}</div> : null}
      {scale === null || isScaleUncertain ? null : (
        <Made decision={scale} text={text} {...part}>
          {scale.scale === 2 && onScale1 !== null ? <div>{onScale1}</div> : null}
        </Made>
      )}
      {scale !== null || isScaleUncertain ? null : (
        <div>{question === null ? t('decisions.scale1') : t(`decisions.scale1Because.${question}`)}</div>
      )}
      {earlierScale === null ? null : <div>{t('decisions.earlier', decidedText(earlierScale, formats))}</div>}
      {part.mayDecide && onScales !== null && (isScaleUncertain || scale?.scale !== 2) ? (
        <Button className="no-print" size="small" variant="outlined" sx={{ mt: 0.5 }} onClick={() => setAsking(true)}>
          {t(earlierScale === null && !isScaleUncertain ? 'decisions.decide' : 'decisions.confirm')}
        </Button>
      ) : null}
      {asking && onScales !== null ? (
        <ScaleDialog
          onScales={onScales}
          formats={formats}
          store={part.store}
          onDecided={part.onDecided}
          onClose={() => {
            setAsking(false);
            part.onDone();
          }}
        />
      ) : null}
    </Box>
  );
}

/** A decision in force, with its reason and how to take it back. */
function Made({
  decision,
  text,
  mayDecide,
  onDone,
  children,
  ...how
}: PartProps & {
  readonly decision: Exclude<PatientDecision, { readonly kind: 'undo' }>;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [deciding, decide] = useDeciding(how);
  const { id, reason } = decision;
  return (
    <Box data-decision={decision.kind}>
      <div>{text}</div>
      {reason === null || reason === '' ? null : (
        <Box sx={{ color: 'text.secondary' }}>{t('decisions.reason', { reason })}</Box>
      )}
      {children}
      {mayDecide ? (
        <Box className="no-print">
          <Button
            size="small"
            aria-disabled={deciding.state === 'pending'}
            aria-label={t('decisions.undoAbout', { what: text })}
            onClick={async () => {
              if (await decide({ kind: 'undo', undoes: id })) onDone();
            }}
          >
            {t('decisions.undo')}
          </Button>
          <DecidingState deciding={deciding} />
        </Box>
      ) : null}
    </Box>
  );
}
