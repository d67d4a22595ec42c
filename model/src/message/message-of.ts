import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { Assessment } from '../assessment/assessment.js';
import type { CareSetting } from '../assessment/care-setting.js';
import { namesOfParts } from '../missing-data/relevant-data.js';
import { chartFacts } from './chart-facts.js';
import { commonLines } from './common-lines.js';
import { inAcuteCare } from './in-acute-care.js';
import { inIntensiveCare } from './in-intensive-care.js';
import type { Line, Message, MessageSetting } from './message.js';
import type { MessageContext, MessageSite } from './message-context.js';
import { notFor } from './not-for.js';
import { outsideAcuteCare } from './outside-acute-care.js';

/**
 * What people read first of a chart: which of NEWS2 and the model comes first, what is said first, what stands behind it, what is new, what
 * is not known and what comes next. Decided here and nowhere else; card, app and worklist put it into words.
 */
export function messageOf(
  assessment: Assessment,
  record: PatientRecord,
  context: MessageContext,
  site: MessageSite,
): Message {
  const chart = chartFacts(assessment, record, context, site);
  const { setting, asOf } = chart;
  const base = {
    asOf,
    setting: settingName(setting, context),
    mergedInto: record.links.some(({ relation }) => relation === 'replaced-by'),
    unread: namesOfParts(chart.unread),
  };
  const excluded = notFor(chart);
  if (excluded !== null) return { ...base, openAt: null, ...excluded };
  const said =
    setting.news2 === 'first'
      ? inAcuteCare(chart)
      : setting.news2 === 'strip'
        ? inIntensiveCare(chart)
        : outsideAcuteCare(chart);
  const lines = withoutRepeats([...said.lines, ...commonLines(chart, said)]);
  // Of what was lost nobody can say that it is nothing new.
  const news = said.news || lines.some(isGap);
  const isRiskSaid = said.headline.kind === 'risk' || lines.some(({ kind }) => kind === 'risk');
  return { ...base, ...said, news, openAt: isRiskSaid ? (chart.risk?.reasons[0]?.group ?? null) : null, lines };
}

/** Whether a line says of something that could be new that it is lost. */
function isGap(line: Line): boolean {
  if (line.kind === 'gaps') return line.unread.length + line.unused.length > 0;
  return line.kind === 'unknown-limits' || (line.kind === 'care-limits' && line.care.unread.length > 0);
}

function settingName({ setting }: CareSetting, { options }: MessageContext): MessageSetting {
  return options.leaving === true ? 'discharge' : setting;
}

/** The time of the message is the last line. */
function withoutRepeats(lines: readonly Line[]): readonly Line[] {
  const asOf = lines.filter(({ kind }) => kind === 'as-of');
  return [...lines.filter(({ kind }) => kind !== 'as-of'), ...asOf.slice(0, 1)];
}
