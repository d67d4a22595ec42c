import { fillText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';
import type { CardFacts, LinkFact } from './card-facts.js';
import type { CardInput } from './card-input.js';
import { escaped, join, type Markdown, md } from './markdown.js';

const texts = en.linkedRecords;

/** Most records named in one sentence. */
const maxNames = 3;

/** Other records of the patient: that this one was merged, what was read from which record, and what was not; null without any. */
export function linkedRecordsLine({ facts }: Pick<CardInput, 'facts'>): Markdown | null {
  const sentences = linkedRecordsTexts(facts.links);
  return sentences.length === 0 ? null : join(sentences, '. ');
}

/** The same, sentence by sentence, the most urgent first. */
export function linkedRecordsTexts(links: readonly LinkFact[]): readonly Markdown[] {
  const into = links.filter(({ relation }) => relation === 'replaced-by');
  const others = links.filter(({ relation }) => relation !== 'replaced-by');
  const unread = others.filter(({ why }) => why !== null);
  const read = others.filter((link) => link.read !== 'none');
  const linked = others.filter((link) => link.read === 'none' && link.why === null);
  const sentence = (text: Sentence, of: readonly LinkFact[], write: (link: LinkFact) => string) =>
    of.length === 0 ? [] : [md(text, { names: namesOf(of, write) })];
  return [
    ...sentence(texts.replacedBy, into, nameOf),
    ...sentence(texts.notRead, unread, (link) =>
      fillText(texts.withReason, { name: nameOf(link), why: en.linkedRecords.gap[link.why ?? 'failed'] }),
    ),
    ...sentence(texts.read, read, (link) => {
      const count = link.resources;
      const text = count === 1 ? texts.resources_one : texts.resources_other;
      return fillText(text, { name: nameOf(link), count: String(count) });
    }),
    ...sentence(texts.linked, linked, nameOf),
  ];
}

type Sentence = (typeof texts)['replacedBy' | 'notRead' | 'read' | 'linked'];

const nameOf = ({ reference }: LinkFact): string => (reference === '' ? texts.unnamed : reference);

function namesOf(links: readonly LinkFact[], write: (link: LinkFact) => string): Markdown {
  const names = join(
    links.slice(0, maxNames).map((link) => escaped(write(link))),
    ', ',
  );
  const more = links.length - maxNames;
  return more > 0 ? md(en.detail.andMore, { list: names, count: String(more) }) : names;
}

/** A summary's candidates, with what comes before everything else where the record was merged into another. */
export function withMergedInto({ links }: Pick<CardFacts, 'links'>, summaries: readonly string[]): readonly string[] {
  if (!links.some(({ relation }) => relation === 'replaced-by')) return summaries;
  return summaries.map((summary) => fillText(en.summary.mergedInto, { summary }));
}
