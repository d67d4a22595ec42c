import { csvText } from '@bellwether/model/csv';
import { acceptability, type Estimate, type Hazard, riskOf } from './hazard-log.js';

/** The standards for whose files the log can be rendered. */
export const standards = ['dcb0129', 'iso14971'] as const;
export type Standard = (typeof standards)[number];

/** A column of the rendered log: its title, and its text for a hazard. */
interface Column {
  readonly title: string;
  readonly text: (hazard: Hazard) => string;
}

/** What only a person may fill in; a reader counts them. */
const open = (what: string): string => `‹${what}›`;

const column = (title: string, text: Column['text']): Column => ({ title, text });

const isFinished = ({ planned }: Hazard): boolean => planned === undefined;
const estimates = (name: string, of: (hazard: Hazard) => Estimate, likelihood: string): readonly Column[] => [
  column(`${name} severity`, (hazard) => of(hazard).severity),
  column(`${name} ${likelihood}`, (hazard) => of(hazard).likelihood),
  column(`${name} risk (1-5)`, (hazard) => String(riskOf(of(hazard)))),
];
const initial = (hazard: Hazard): Estimate => hazard.before;
const residual = (hazard: Hazard): Estimate => hazard.after;
const controls = ({ controls: all }: Hazard): string => all.join('\n');
const evidence = ({ tests }: Hazard): string =>
  tests.length === 0
    ? 'none: no test shows a control'
    : tests.map(({ file, names }) => `${file}: ${names.map((name) => `“${name}”`).join(', ')}`).join('\n');
const actions = (hazard: Hazard): string => (isFinished(hazard) ? 'none planned' : (hazard.planned ?? ''));
const decisions = ({ decisions: all = [] }: Hazard): string =>
  all.length === 0 ? 'none' : all.map((number) => `decision ${number}`).join(', ');
const accepted = (hazard: Hazard): string => acceptability[riskOf(hazard.after) - 1]!;

/** Columns by standard. The words of the columns are the standard's own where it has some. */
const columnsOf: Readonly<Record<Standard, readonly Column[]>> = {
  dcb0129: [
    column('Hazard number', ({ id }) => id),
    column('Hazard name', ({ hazard }) => hazard),
    column('Possible causes', ({ cause }) => cause),
    column('Potential clinical impact', ({ effect }) => effect),
    ...estimates('Initial', initial, 'likelihood'),
    column('Controls (in the product)', controls),
    column('Evidence of effectiveness (automated tests)', evidence),
    column('Reasons (design decisions)', decisions),
    ...estimates('Residual', residual, 'likelihood'),
    column('Residual risk in words', (hazard) => hazard.residual),
    column('Acceptability by the risk matrix', accepted),
    column('Actions outstanding', actions),
    column('Status', ({ status }) => status),
    column('Controls at the site (training, process)', () => open('the deploying organization')),
    column('Owner', () => open('name')),
    column('Confirmed by (Clinical Safety Officer, date)', () => open('name, date')),
  ],
  iso14971: [
    column('Risk id', ({ id }) => id),
    column('Hazard', ({ hazard }) => hazard),
    column('Foreseeable sequence of events', ({ cause }) => cause),
    column('Hazardous situation and harm', ({ effect }) => effect),
    ...estimates('Initial', initial, 'probability of harm'),
    column('Risk control measures', controls),
    column('Type of each measure (design, protective, information)', () => open('the manufacturer')),
    column('Verification of implementation (automated tests)', evidence),
    column('Verification of effectiveness in use', () => open('the manufacturer')),
    column('Reasons (design decisions)', decisions),
    ...estimates('Residual', residual, 'probability of harm'),
    column('Residual risk in words', (hazard) => hazard.residual),
    column('Acceptability by the risk matrix', accepted),
    column('Risks that the measures bring', () => open('the manufacturer')),
    column('Completeness: measures not there yet', actions),
    column('Status', ({ status }) => status),
    column('Benefit-risk analysis, where needed', () => open('the manufacturer')),
    column('Confirmed by, date', () => open('name, date')),
  ],
};

const titles: Readonly<Record<Standard, string>> = {
  dcb0129: 'Hazard log, laid out for a DCB0129 clinical risk management file',
  iso14971: 'Risk analysis, laid out for an ISO 14971 risk management file',
};

/** Whose confirmation each standard asks for. */
const confirmers: Readonly<Record<Standard, string>> = {
  dcb0129: "the manufacturer's Clinical Safety Officer, and under DCB0160 that of the deploying organization",
  iso14971: 'the manufacturer, by its own criteria of risk acceptability, and the deploying organization',
};

/** What the reader must know first. */
export function caveats(standard: Standard): readonly string[] {
  return [
    'This is input to a safety file. It is not a safety case, not a certificate, and not evidence of conformity with any standard.',
    "Severity, likelihood, risk and acceptability are the developers' own estimates on the scales of DCB0129. No clinical safety " +
      `officer has confirmed them. They must be confirmed or replaced by ${confirmers[standard]}.`,
    'A test named here shows that the program does what the control says. It does not show that the control suffices at a hospital.',
    'Cells with ‹…› can be filled only by people.',
  ];
}

/** The log as a table: the head, then a row for each hazard. */
export function safetyTable(standard: Standard, hazards: readonly Hazard[]): readonly (readonly string[])[] {
  const columns = columnsOf[standard];
  return [columns.map(({ title }) => title), ...hazards.map((hazard) => columns.map(({ text }) => text(hazard)))];
}

/** CSV for a spreadsheet; the caveats are its last rows, in the first column, so that they travel with the table. */
export function safetyCsv(standard: Standard, hazards: readonly Hazard[]): string {
  return csvText([...safetyTable(standard, hazards), ...caveats(standard).map((text) => [text])]);
}

/** A document with a section for each hazard: so many columns are not readable as a table. */
export function safetyMarkdown(standard: Standard, hazards: readonly Hazard[], origin: string): string {
  const [head = [], ...rows] = safetyTable(standard, hazards);
  const sections = rows.map((row) => {
    const items = head.slice(2).map((title, at) => `- **${title}**:${listText(row[at + 2] ?? '')}\n`);
    return `## ${row[0]} ${row[1]}\n\n${items.join('')}`;
  });
  const notes = caveats(standard).map((text) => `> ${text}\n`);
  return `# ${titles[standard]}\n\n${notes.join('>\n')}\n${origin}\n\n${summary(hazards)}\n${sections.join('\n')}`;
}

/** One text on the same line, several as a list below. */
function listText(cell: string): string {
  const texts = cell.split('\n');
  return texts.length === 1 ? ` ${cell}` : texts.map((text) => `\n  - ${text}`).join('');
}

/** How many hazards have each residual risk and status. */
function summary(hazards: readonly Hazard[]): string {
  const count = (is: (hazard: Hazard) => boolean) => hazards.filter(is).length;
  const risks = acceptability.map((words, at) => {
    const [before, after] = [initial, residual].map((of) => count((hazard) => riskOf(of(hazard)) === at + 1));
    return `| ${at + 1} (${words}) | ${before} | ${after} |\n`;
  });
  return `| risk | hazards before | after |\n|---|---|---|\n${risks.join('')}\nNot finished: ${count((one) => !isFinished(one))} of ${hazards.length}.\n`;
}
