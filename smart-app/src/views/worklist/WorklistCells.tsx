import type { ReactNode } from 'react';
import type { PanelAnomalies, PanelFigures, PanelRow } from '../../worklist/worklist-row.js';
import { bandName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { KindMark } from '../anomalies/KindMark.js';
import {
  ageWords,
  anomalyKindWords,
  asOfWords,
  changeWords,
  factWords,
  nameWords,
  newestWords,
  news2Words,
  notScoredWords,
  type Speech,
} from './row-text.js';
import { tableRoles } from './table-roles.js';

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td {...tableRoles.cell}>
      <div className="label" aria-hidden>
        {label}
      </div>
      {children}
    </td>
  );
}

/** The risk, or why there is none; and that a patient was not read, whatever is known from before. */
function Risk({ row: { reading, figures }, speech: { t } }: { row: PanelRow; speech: Speech }) {
  const unread =
    reading.status === 'not-read' ? <div className="unread">{t(`panel.notRead.${reading.why}`)}</div> : null;
  if (figures === null)
    return (
      unread ?? <span className="quiet">{reading.status === 'waiting' ? t('panel.waiting') : t('panel.unknown')}</span>
    );
  const { risk } = figures;
  return (
    <>
      {unread}
      {risk.scored ? (
        <>
          <strong className="number">{percentText(risk.probability, t)}</strong>{' '}
          <span className={risk.indicator === 'warning' ? 'warns' : 'quiet'}>{bandName(t, risk.band)}</span>
        </>
      ) : (
        notScoredWords(risk.reason, t)
      )}
    </>
  );
}

function Change({ figures, speech }: { figures: PanelFigures; speech: Speech }) {
  const change = changeWords(figures, speech);
  if (change === null)
    return figures.risk.scored ? <span className="quiet">{speech.t('panel.nothingToCompare')}</span> : null;
  return (
    <>
      <span aria-hidden>{change.sign} </span>
      {change.direction}
      <div className="quiet">{change.text}</div>
    </>
  );
}

function Anomalies({ anomalies, speech }: { anomalies: PanelAnomalies | null; speech: Speech }) {
  const { t, formats } = speech;
  if (anomalies === null) return <span className="quiet">{t('panel.unknown')}</span>;
  if (anomalies.count === 0) return <span className="quiet">{t('panel.noAnomalies')}</span>;
  const kinds = anomalyKindWords(anomalies, t);
  if (kinds.length === 0) return formats.number(anomalies.count, [0, 0]);
  return kinds.map(([kind, text]) => (
    <div key={kind} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <KindMark kind={kind} />
      {text}
    </div>
  ));
}

/** The cells of one patient. */
export function PanelCells({ row, speech, onOpen }: { row: PanelRow; speech: Speech; onOpen: (id: string) => void }) {
  const { id, identity, figures } = row;
  const { t } = speech;
  const name = nameWords({ id, name: identity?.name ?? null }, t);
  const told = (tell: (figures: PanelFigures) => ReactNode) => (figures === null ? '' : tell(figures));
  return (
    <>
      <th {...tableRoles.name}>
        <button
          type="button"
          className="open"
          data-patient={id}
          title={t('panel.open', { name })}
          onClick={() => onOpen(id)}
        >
          {name}
        </button>
        <div className="quiet">{factWords(row, t)}</div>
      </th>
      <Cell label={t('panel.columns.age')}>
        <span className="number">{ageWords(row, t)}</span>
      </Cell>
      <Cell label={t('panel.columns.risk')}>
        <Risk row={row} speech={speech} />
      </Cell>
      <Cell label={t('panel.columns.change')}>
        {told((known) => (
          <Change figures={known} speech={speech} />
        ))}
      </Cell>
      <Cell label={t('panel.columns.news2')}>
        <span className="number">{told((known) => news2Words(known, speech))}</span>
      </Cell>
      <Cell label={t('panel.columns.anomalies')}>
        {told((known) => (
          <Anomalies anomalies={known.anomalies} speech={speech} />
        ))}
      </Cell>
      <Cell label={t('panel.columns.newest')}>{told((known) => newestWords(known, speech))}</Cell>
      <Cell label={t('panel.asOfColumn')}>{told((known) => asOfWords(known, speech))}</Cell>
    </>
  );
}
