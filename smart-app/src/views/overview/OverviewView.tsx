import Box from '@mui/material/Box';
import type { Overview } from '../../overview/overview.js';
import type { CardService } from '../../service/card-service.js';
import { overviewWords as words } from '../../words/en-overview.js';
import { Notice } from '../Notice.js';
import { Section } from '../Section.js';
import { CardComparison } from './CardComparison.js';
import { Changes } from './Changes.js';
import { News2Line } from './News2Line.js';
import { NotKnown } from './NotKnown.js';
import { Opinion } from './Opinion.js';
import { Reasons } from './Reasons.js';
import { RiskLine } from './RiskLine.js';
import { VitalTiles } from './VitalTiles.js';
import { WaterfallView } from './WaterfallView.js';

interface OverviewViewProps {
  readonly overview: Overview;
  /** Group of the reason that is chosen. */
  readonly reason: string | null;
  readonly onReason: (group: string | null) => void;
  /** Opens the charts, at the chosen reason. */
  readonly onShow: () => void;
  /** Null where nothing could be kept: then nothing is asked. */
  readonly service: CardService | null;
  readonly locale: string;
}

/** The first screen: how high, how sick, what of, and what is not known. Readable in forty seconds. */
export function OverviewView({ overview, reason, onReason, onShow, service, locale }: OverviewViewProps) {
  const { at, artefact, news2, tiles, reasons, nextReadings, changes, comparison, waterfall } = overview;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {artefact.synthetic ? <Notice severity="warning">{words.demonstration}</Notice> : null}
      <Section title={words.riskTitle}>
        <Box sx={{ display: 'grid', gap: 1.25 }}>
          <RiskLine overview={overview} />
          {comparison === null ? null : <CardComparison comparison={comparison} locale={locale} />}
          <News2Line news2={news2} />
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
            {words.madeBy(artefact.name, artefact.version)} · {words.realData}
          </Box>
        </Box>
      </Section>
      <Section title={words.vitalsTitle}>
        <Box sx={{ display: 'grid', gap: 1.25 }}>
          {changes === null ? null : <Changes changes={changes} locale={locale} />}
          <VitalTiles tiles={tiles} at={at} locale={locale} />
        </Box>
      </Section>
      {overview.risk.scored ? (
        <Section title={words.whyTitle}>
          <Reasons reasons={reasons} chosen={reason} onChoose={onReason} onShow={onShow} now={at} locale={locale} />
        </Section>
      ) : null}
      {waterfall === null ? null : (
        <Section title={words.waterfallTitle}>
          <WaterfallView waterfall={waterfall} chosen={reason} onChoose={onReason} />
        </Section>
      )}
      <Section title={words.notKnownTitle}>
        <NotKnown readings={nextReadings} now={at} />
      </Section>
      {service === null ? null : <Opinion service={service} />}
    </Box>
  );
}
