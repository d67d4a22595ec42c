import type { ReactNode } from 'react';
import type { PanelAnomalies, PanelFigures, PanelRow } from '../../panel/panel-row.js';
import { panelWords as words } from '../../words/en-panel.js';
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
  percentOf,
} from './row-words.js';
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
function Risk({ reading, figures }: PanelRow) {
  const unread = reading.status === 'not-read' ? <div className="unread">{words.notRead(reading.why)}</div> : null;
  if (figures === null)
    return unread ?? <span className="quiet">{reading.status === 'waiting' ? words.waiting : words.unknown}</span>;
  const { risk } = figures;
  return (
    <>
      {unread}
      {risk.scored ? (
        <>
          <strong className="number">{percentOf(risk.probability)}</strong>{' '}
          <span className={risk.indicator === 'warning' ? 'warns' : 'quiet'}>{risk.band}</span>
        </>
      ) : (
        words.notScored(risk.reason)
      )}
    </>
  );
}

function Change({ figures, now }: { figures: PanelFigures; now: number }) {
  const change = changeWords(figures, now);
  if (change === null) return figures.risk.scored ? <span className="quiet">{words.nothingToCompare}</span> : null;
  return (
    <>
      <span aria-hidden>{change.sign} </span>
      {change.direction}
      <div className="quiet">{change.text}</div>
    </>
  );
}

function Anomalies({ anomalies }: { anomalies: PanelAnomalies | null }) {
  if (anomalies === null) return <span className="quiet">{words.unknown}</span>;
  if (anomalies.count === 0) return <span className="quiet">{words.noAnomalies}</span>;
  const kinds = anomalyKindWords(anomalies);
  if (kinds.length === 0) return words.anomalies(anomalies.count);
  return kinds.map(([kind, text]) => (
    <div key={kind} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <KindMark kind={kind} />
      {text}
    </div>
  ));
}

/** The cells of one patient. */
export function PanelCells({ row, now, onOpen }: { row: PanelRow; now: number; onOpen: (id: string) => void }) {
  const { figures } = row;
  const name = nameWords(row);
  const told = (tell: (figures: PanelFigures) => ReactNode) => (figures === null ? '' : tell(figures));
  return (
    <>
      <th {...tableRoles.name}>
        <button
          type="button"
          className="open"
          data-patient={row.id}
          title={words.open(name)}
          onClick={() => onOpen(row.id)}
        >
          {name}
        </button>
        <div className="quiet">{factWords(row)}</div>
      </th>
      <Cell label={words.columns.age}>
        <span className="number">{ageWords(row)}</span>
      </Cell>
      <Cell label={words.columns.risk}>
        <Risk {...row} />
      </Cell>
      <Cell label={words.columns.change}>
        {told((known) => (
          <Change figures={known} now={now} />
        ))}
      </Cell>
      <Cell label={words.columns.news2}>
        <span className="number">{told(news2Words)}</span>
      </Cell>
      <Cell label={words.columns.anomalies}>
        {told((known) => (
          <Anomalies anomalies={known.anomalies} />
        ))}
      </Cell>
      <Cell label={words.columns.newest}>{told((known) => newestWords(known, now))}</Cell>
      <Cell label={words.asOfColumn}>{told((known) => asOfWords(known, now))}</Cell>
    </>
  );
}
