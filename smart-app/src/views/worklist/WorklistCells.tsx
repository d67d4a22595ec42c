import type { ReactNode } from 'react';
import { bandName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { saidRisk } from '../../worklist/said.js';
import type { WorklistAnomalies, WorklistFigures, WorklistRow } from '../../worklist/worklist-row.js';
import { IndicatorMark } from '../IndicatorMark.js';
import { KindMark } from '../anomalies/KindMark.js';
import {
  ageText,
  anomalyKindText,
  asOfText,
  changeText,
  factPhrase,
  type Localization,
  nameText,
  newestText,
  news2Phrase,
  notScoredPhrase,
  rowTexts,
  worklistDueText,
} from './row-text.js';
import { tableRoles } from './table-roles.js';

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td {...tableRoles.cell}>
      <div className="label" aria-hidden>
        {label}
      </div>
      <div className="content">{children}</div>
    </td>
  );
}

/** The risk, or why there is none; and that a patient was not read, whatever is known from before. */
function Risk({ row: { reading, figures }, localization: { t } }: { row: WorklistRow; localization: Localization }) {
  const unread =
    reading.status === 'not-read' ? <div className="unread">{t(`worklist.notRead.${reading.why}`)}</div> : null;
  if (figures === null)
    return (
      unread ?? (
        <span className="quiet">{reading.status === 'waiting' ? t('worklist.waiting') : t('common.unknown')}</span>
      )
    );
  const { risk } = figures;
  const said = saidRisk(figures);
  return (
    <>
      {unread}
      {said !== null ? (
        <>
          {said.asPercent ? <strong className="number">{percentText(said.probability, t)}</strong> : null}{' '}
          <span className={said.indicator === 'warning' ? 'warns' : 'quiet'}>{bandName(t, said.band)}</span>
        </>
      ) : risk.scored ? (
        <span className="quiet">{t('worklist.notSaid')}</span>
      ) : (
        notScoredPhrase(risk.reason, t)
      )}
    </>
  );
}

function Change({ figures, localization }: { figures: WorklistFigures; localization: Localization }) {
  const change = changeText(figures, localization);
  if (change === null)
    return saidRisk(figures)?.asPercent ? (
      <span className="quiet">{localization.t('worklist.nothingToCompare')}</span>
    ) : null;
  return (
    <>
      <span aria-hidden>{change.sign} </span>
      {change.direction}
      <div className="quiet">{change.text}</div>
    </>
  );
}

function News2({ figures, localization }: { figures: WorklistFigures; localization: Localization }) {
  const score = news2Phrase(figures, localization);
  return (
    <>
      {score === '' ? null : <span className="number">{score}</span>}
      <Due figures={figures} localization={localization} />
    </>
  );
}

function Due({ figures, localization }: { figures: WorklistFigures; localization: Localization }) {
  const text = worklistDueText(figures, localization);
  const isLate = figures.due?.state === 'late' || figures.due?.state === 'missed';
  return text === null ? null : <div className={isLate ? 'late' : 'quiet'}>{text}</div>;
}

function Anomalies({ anomalies, localization }: { anomalies: WorklistAnomalies | null; localization: Localization }) {
  const { t, formats } = localization;
  if (anomalies === null) return <span className="quiet">{t('common.unknown')}</span>;
  if (anomalies.count === 0) return <span className="quiet">{t('worklist.noAnomalies')}</span>;
  const kinds = anomalyKindText(anomalies, t);
  if (kinds.length === 0) return formats.number(anomalies.count, [0, 0]);
  return kinds.map(([kind, text]) => (
    <div key={kind} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <KindMark kind={kind} />
      {text}
    </div>
  ));
}

/** The cells of one patient. */
export function WorklistCells({
  row,
  localization,
  onOpen,
}: {
  row: WorklistRow;
  localization: Localization;
  onOpen: (id: string) => void;
}) {
  const { id, identity, figures } = row;
  const { t } = localization;
  const name = nameText({ id, name: identity?.name ?? null }, t);
  const ifKnown = (cell: (figures: WorklistFigures) => ReactNode) => (figures === null ? '' : cell(figures));
  return (
    <>
      <th {...tableRoles.name}>
        <button
          type="button"
          className="open"
          data-patient={id}
          title={t('worklist.open', { name })}
          onClick={() => onOpen(id)}
        >
          {name}
        </button>
        <div className="quiet">{factPhrase(row, t)}</div>
        {figures?.message == null ? null : (
          <div className="message">
            <IndicatorMark indicator={figures.message.indicator} />{' '}
            {rowTexts(figures.message, localization).join(' · ')}
          </div>
        )}
      </th>
      <Cell label={t('worklist.columns.age')}>
        <span className="number">{ageText(row, t)}</span>
      </Cell>
      <Cell label={t('worklist.columns.risk')}>
        <Risk row={row} localization={localization} />
      </Cell>
      <Cell label={t('worklist.columns.change')}>
        {ifKnown((known) => (
          <Change figures={known} localization={localization} />
        ))}
      </Cell>
      <Cell label={t('worklist.columns.news2')}>
        {ifKnown((known) => (
          <News2 figures={known} localization={localization} />
        ))}
      </Cell>
      <Cell label={t('worklist.columns.anomalies')}>
        {ifKnown((known) => (
          <Anomalies anomalies={known.anomalies} localization={localization} />
        ))}
      </Cell>
      <Cell label={t('worklist.columns.newest')}>{ifKnown((known) => newestText(known, localization))}</Cell>
      <Cell label={t('worklist.asOfColumn')}>{ifKnown((known) => asOfText(known, localization))}</Cell>
    </>
  );
}
