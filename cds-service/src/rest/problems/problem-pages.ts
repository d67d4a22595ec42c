import { html, type Html } from '../../facts/html.js';
import { pageOf } from '../../facts/page-shell.js';
import { type ToldSlug, toldErrors } from '../../http/error-answer.js';
import { problemTexts } from './problem-texts.js';

/** A problem with its facts. */
export interface ProblemRow {
  readonly slug: ToldSlug;
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Each problem once, by status. */
export const problemRows: readonly ProblemRow[] = Object.values(toldErrors)
  .filter(({ slug }, at, all) => all.findIndex((other) => other.slug === slug) === at)
  .map(({ slug, status, title }) => ({ slug, status, title, ...problemTexts[slug] }));

/** The page that the `type` of a problem is the address of; null where there is no such problem. */
export function problemPage(slug: string): string | null {
  const row = problemRows.find((one) => one.slug === slug);
  if (row === undefined) return null;
  const { status, title, meaning, remedy } = row;
  return pageOf(
    title,
    html`<h1>${title}</h1>
<p><code>${slug}</code>, HTTP status ${status}</p>
<h2>What it means</h2>
<p>${withCode(meaning)}</p>
<h2>What to do</h2>
<p>${withCode(remedy)}</p>
<p><a href="../problems">All problems</a></p>`,
  ).text;
}

/** The list of all problems. */
export function problemIndex(): string {
  const rows = problemRows.map(
    ({ slug, status, title }) =>
      html`<tr><td>${status}</td><th scope="row"><a href="problems/${slug}">${slug}</a></th><td>${title}</td></tr>`,
  );
  return pageOf(
    'Problems',
    html`<h1>Problems</h1>
<p>Why a call of another system is refused. The <code>type</code> of a problem is the address of its page here.</p>
<table><thead><tr><th scope="col">Status</th><th scope="col">Problem</th><th scope="col">Title</th></tr></thead>
<tbody>${rows}</tbody></table>`,
  ).text;
}

/** Text with names in backticks. */
const withCode = (text: string): readonly Html[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
