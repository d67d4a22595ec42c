import {
  type AnsweredAttribute,
  type Artefact,
  answeredAttributes,
  createPhrasing,
  furtherNotes,
  type Manifest,
  percentText,
  upperFirst,
} from '@bellwether/model';
import { type Html, html } from './html.js';
import { pageOf } from './page-shell.js';

const phrasing = createPhrasing('en', 'UTC');

/**
 * The model facts page of an artefact, for people: what it is for, how well it does, what it was made from, and every
 * source attribute of its model card.
 *
 * @see 45 CFR 170.315(b)(11)(iv)(B), the source attributes
 */
export function factsPage({ manifest, hash, modelCard }: Artefact): string {
  const { name, version, title, outcome, synthetic } = manifest;
  return pageOf(
    `About ${name} ${version}`,
    html`<h1>${title}</h1>
<p><code>${name} ${version}</code>: risk of ${outcome.text}.</p>
${synthetic ? demonstrationNotice : html``}
<h2>Performance${synthetic ? ' (synthetic patients)' : ''}</h2>
${performance(manifest)}
<h2>Intended patients and risk bands</h2>
${bands(manifest)}
<h2>Source attributes</h2>
${attributes(answeredAttributes(modelCard))}
${sections(furtherNotes(modelCard))}
<h2>Training and calibration</h2>
${described({ training: manifest.training, calibration: manifest.calibration, 'SHA-256 of manifest.json': hash })}`,
  ).text;
}

/** The list of artefacts. */
export function factsIndex(artefacts: readonly Artefact[]): string {
  const items = artefacts.map(
    ({ manifest: { name, version, title } }) =>
      html`<li><a href="/model-facts/${name}">${title}</a> <code>${name} ${version}</code></li>`,
  );
  return pageOf('Models', html`<h1>Models</h1><ul>${items}</ul>`).text;
}

const demonstrationNotice = html`<p class="notice"><strong>Demonstration only, not for clinical use.</strong> This model was trained on
synthetic patients. Every figure below was measured on synthetic patients.</p>`;

const figures = ['auroc', 'auprc', 'brier', 'calibrationSlope', 'calibrationIntercept'] as const;

function performance({ performance: regimes, synthetic }: Manifest): Html {
  const rows = Object.entries(regimes).map(([regime, row]) => {
    const cells = figures.map((figure) => {
      const { value, low, high } = row[figure];
      return html`<td>${number(value)}<br><small>${number(low)} to ${number(high)}</small></td>`;
    });
    return html`<tr><th scope="row">${regime}<br><small>${row.patients} patients, ${row.events} events of ${row.rows}</small></th>${cells}</tr>${comparisons(regime, row)}`;
  });
  return html`<div class="wide" role="region" aria-label="Performance" tabindex="0"><table>
<caption>Held-out ${synthetic ? 'synthetic ' : ''}patients, 95% bootstrap intervals</caption>
<thead><tr><th scope="col">Setting</th><th scope="col">AUROC</th><th scope="col">AUPRC</th><th scope="col">Brier</th><th scope="col">Calibration slope</th><th scope="col">Calibration intercept</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

/** Others on the same patients: the true risk where it is known (no model can do better), and baselines. */
function comparisons(regime: string, { ceilingAuroc, baselines }: Manifest['performance'][string]): readonly Html[] {
  const row = (name: string, known: readonly number[]) => {
    const cells = figures.map(
      (_, i) => html`<td><small>${known[i] === undefined ? '' : number(known[i])}</small></td>`,
    );
    return html`<tr><td><small>${regime}: ${name}</small></td>${cells}</tr>`;
  };
  return [
    ...(ceilingAuroc === undefined ? [] : [row('true risk (upper limit)', [ceilingAuroc])]),
    ...Object.entries(baselines).map(([name, { auroc, auprc, brier }]) => row(name, [auroc, auprc, brier])),
  ];
}

/** Three digits, with a minus sign as it is printed. */
function number(value: number): string {
  return value.toFixed(3).replace('-', '−');
}

function bands({ bands: { rows, rule }, averageProbability, setting }: Manifest): Html {
  const items = rows.map(
    ({ name, from }) => html`<tr><th scope="row">${name}</th><td>from ${Math.round(from * 100)}%</td></tr>`,
  );
  const oldest = setting.maximumAgeYears === undefined ? '' : ` to ${setting.maximumAgeYears}`;
  const { encounterClasses, careSettings } = setting;
  const classes = encounterClasses.length === 0 ? '' : `, encounter class ${encounterClasses.join(' or ')}`;
  const where = careSettings === undefined ? classes : `${classes}, setting ${careSettings.join(' or ')}`;
  return html`<p>Ages ${setting.minimumAgeYears}${oldest || ' and over'}${where}. Average risk ${percentText(averageProbability, phrasing)}. ${rule}</p>
<table><tbody>${items}</tbody></table>`;
}

/** The 31 of the rule, under the headings of the rule. */
function attributes(answered: readonly AnsweredAttribute[]): readonly Html[] {
  return [...new Set(answered.map(({ section }) => section))].map((heading) => {
    const rows = answered
      .filter(({ section }) => section === heading)
      .map(({ number, name, answer }) => html`<dt>${number}. ${name}</dt><dd>${described(answer)}</dd>`);
    return html`<h3>${heading}</h3>
<dl>${rows}</dl>`;
  });
}

/** A heading for each other part of the model card, and what is in it. */
function sections(modelCard: Artefact['modelCard']): readonly Html[] {
  return Object.entries(modelCard).map(
    ([key, value]) => html`<h3>${labelOf(key)}</h3>
${described(value)}`,
  );
}

/** Any JSON as nested description lists: a model card may have attributes that this page does not know. */
function described(value: unknown): Html {
  if (Array.isArray(value)) return html`<ul>${value.map((item) => html`<li>${described(item)}</li>`)}</ul>`;
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).map(([key, item]) => html`<dt>${labelOf(key)}</dt><dd>${described(item)}</dd>`);
    return html`<dl>${rows}</dl>`;
  }
  return value === null || value === undefined || value === '' ? html`not known` : html`${String(value)}`;
}

/** `intendedUse` as `Intended use`; a key with spaces stays as it is. */
function labelOf(key: string): string {
  const spaced = key.includes(' ') ? key : key.replace(/(?<=[a-z0-9])(?=[A-Z])|[-_]/g, ' ').toLowerCase();
  return upperFirst(spaced);
}
