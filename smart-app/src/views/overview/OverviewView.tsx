import { type AssessmentComparison, inputRowTexts, type Phrasing } from '@bellwether/model';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Fragment, type ReactNode, useDeferredValue, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../overview/overview.js';
import type { CardService } from '../../service/card-service.js';
import type { DecisionStore } from '../../service/decision-store.js';
import { useFormats } from '../../i18n/use-formats.js';
import { notKnownText } from '../decisions/decision-texts.js';
import { DecisionsView, hasDecisions, isScaleAsked } from '../decisions/DecisionsView.js';
import type { NamedInput } from '../decisions/LeaveOutForm.js';
import { Notice } from '../Notice.js';
import { Section } from '../Section.js';
import { usePhrasing } from '../use-phrasing.js';
import { CardComparison } from './CardComparison.js';
import { Changes } from './Changes.js';
import { MessageView } from './MessageView.js';
import { NotKnown } from './NotKnown.js';
import { Opinion } from './Opinion.js';
import { Reasons } from './Reasons.js';
import { RiskLine } from './RiskLine.js';
import type { DayPlot } from './day-plot.js';
import { VitalDays } from './VitalDays.js';
import { VitalTiles } from './VitalTiles.js';
import { WaterfallView } from './WaterfallView.js';

interface OverviewViewProps {
  readonly overview: Overview;
  /** Group of the reason that is chosen. */
  readonly reason: string | null;
  readonly onReason: (group: string | null) => void;
  /** Opens the trends, at the chosen reason. */
  readonly onShow: () => void;
  /** Null where nothing can be saved: then nothing is asked. */
  readonly service: CardService | null;
  readonly decisions: DecisionStore;
  /** After a decision was saved. */
  readonly onDecided: () => void;
  /** Whether what is known now is shown, and not an earlier moment. */
  readonly isNow: boolean;
  /** The newest of the vital signs that have no tile; null where an earlier moment is shown. */
  readonly latest: ReactNode;
  readonly completeness: ReactNode;
  /** The curve of NEWS2 over the day. */
  readonly news2Day: (plot: DayPlot) => ReactNode;
  /** Whether what stands first is drawn first; not where something is on the screen that would go away meanwhile. */
  readonly inSteps: boolean;
}

/** One part of the screen, and in which column it stands where there are two. */
interface Part {
  readonly key: string;
  readonly column: 1 | 2;
  /** Whether it is drawn first: what stands below it comes a moment later, when that is on the screen. */
  readonly first?: boolean;
  readonly content: ReactNode;
}

/**
 * The first screen: how ill, what may come, what changed, why, what is not known, and what comes next. Readable in forty seconds: in
 * the order of reading, in two columns where the page is wide enough.
 */
export function OverviewView(props: OverviewViewProps) {
  const {
    overview,
    reason,
    onReason,
    onShow,
    service,
    decisions,
    onDecided,
    isNow,
    latest,
    completeness,
    inSteps,
    news2Day,
  } = props;
  const { t } = useTranslation();
  const { at, artefact, message, spoken, tiles, reasons, unread, changes, comparison, moves, waterfall } = overview;
  const formats = useFormats(at);
  const phrasing = usePhrasing();
  const hasTable = message.headline.kind === 'score' || message.headline.kind === 'late';
  const isPercent = spoken?.asPercent === true;
  const compared =
    comparison === null ? null : (
      <CardComparison
        comparison={isPercent ? comparison : withoutFigures(comparison)}
        unread={unread}
        moves={isPercent || moves === null ? moves : { ...moves, risk: null }}
        formats={formats}
        phrasing={phrasing}
      />
    );
  const state = useSyncExternalStore(decisions.subscribe, decisions.state);
  const { decided } = overview;
  const notKnown = notKnownText(state, t);
  const mayLeaveOut = isNow && state.status === 'read' && state.mayWrite;
  const inputs = mayLeaveOut ? namedInputs(overview, phrasing) : [];
  const whole = useDeferredValue(true, !inSteps);
  const parts: readonly (Part | false)[] = [
    {
      key: 'message',
      column: 1,
      first: true,
      content: (
        <Section title={t('overview.messageTitle')}>
          <MessageView message={message} phrasing={phrasing} isScaleBelow={isScaleAsked(decided)} />
          {isPercent ? null : compared}
        </Section>
      ),
    },
    hasDecisions({ state, decided, isNow }) && {
      key: 'decisions',
      column: 1,
      first: true,
      content: (
        <Section title={t('decisions.title')}>
          <DecisionsView {...{ state, decided, isNow, formats, onDecided }} store={decisions} />
        </Section>
      ),
    },
    {
      key: 'vitals',
      column: 2,
      first: true,
      content: (
        <Section title={t(hasTable ? 'overview.day.title' : 'overview.vitalsTitle')}>
          {hasTable ? (
            <VitalDays {...{ tiles, message, at, formats }} news2={news2Day} />
          ) : (
            <VitalTiles tiles={tiles} at={at} formats={formats} />
          )}
        </Section>
      ),
    },
    spoken !== null && {
      key: 'risk',
      column: 1,
      first: true,
      content: (
        <Section title={t('overview.riskTitle')}>
          <Box sx={{ display: 'grid', gap: 1.25 }}>
            <RiskLine overview={overview} risk={spoken} phrasing={phrasing} />
            {isPercent ? compared : null}
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
              {t('overview.madeBy', { name: artefact.name, version: artefact.version })}
            </Box>
          </Box>
        </Section>
      ),
    },
    changes !== null && {
      key: 'changed',
      column: 1,
      first: true,
      content: (
        <Section title={t('overview.changedTitle', { time: formats.near(changes.since) })}>
          <Changes changes={changes} wholeRead={unread.length === 0} formats={formats} />
        </Section>
      ),
    },
    spoken !== null && {
      key: 'why',
      column: 1,
      content: (
        <Section title={t('overview.whyTitle')}>
          <Reasons reasons={reasons} chosen={reason} onChoose={onReason} onShow={onShow} at={at} phrasing={phrasing} />
        </Section>
      ),
    },
    waterfall !== null &&
      isPercent && {
        key: 'waterfall',
        column: 2,
        content: (
          <Section title={t('overview.waterfallTitle')}>
            <WaterfallView waterfall={waterfall} chosen={reason} onChoose={onReason} />
          </Section>
        ),
      },
    {
      key: 'not-known',
      column: 1,
      content: (
        <Section title={t('overview.missingTitle')}>
          <NotKnown overview={overview} phrasing={phrasing} />
        </Section>
      ),
    },
    service !== null && {
      key: 'opinion',
      column: 1,
      content: <Opinion {...{ service, inputs, onDecided }} store={decisions} />,
    },
    latest !== null && { key: 'latest', column: 2, content: latest },
    { key: 'completeness', column: 2, content: completeness },
  ];
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {artefact.synthetic ? <Notice severity="warning">{t('overview.demonstration')}</Notice> : null}
      {notKnown === null ? null : (
        <Notice severity={state.status === 'loading' ? 'info' : 'warning'}>{notKnown}</Notice>
      )}
      <Columns parts={parts.filter((part) => part !== false).filter(({ first }) => whole || first === true)} />
    </Box>
  );
}

/** Where no percentage is said, none of the card's is either: what lies between both is. */
function withoutFigures(comparison: AssessmentComparison): AssessmentComparison {
  const { card, again, now } = comparison;
  const none = { probability: null };
  return { ...comparison, card: { ...card, ...none }, again: { ...again, ...none }, now: { ...now, ...none } };
}

/** Inputs whose value counts, with the values as the message writes them. */
function namedInputs({ decided, message }: Overview, phrasing: Phrasing): readonly NamedInput[] {
  const rows = new Map(inputRowTexts(message, phrasing).map(({ input, name, value }) => [input, { name, value }]));
  return decided.inputs.map((row) => ({ ...row, written: rows.get(row.input) ?? null }));
}

/** In the order of reading, below each other; on a wide page in two columns, each in that order too. */
function Columns({ parts }: { parts: readonly Part[] }) {
  const isWide = useMediaQuery(({ breakpoints }: Theme) => breakpoints.up('lg'), { noSsr: true });
  const shown = isWide
    ? ([1, 2] as const).map((name) => ({ name, own: parts.filter(({ column }) => column === name) }))
    : [{ name: 'both', own: parts }];
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}>
      {shown.map(({ name, own }) => (
        <Box
          key={name}
          sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' }}
        >
          {own.map(({ key, content }) => (
            <Fragment key={key}>{content}</Fragment>
          ))}
        </Box>
      ))}
    </Box>
  );
}
