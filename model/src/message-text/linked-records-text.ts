import { fillText } from '@bellwether/fhir-mapping';
import type { LinkFact } from '../message/message.js';
import { plainLine } from './plain-line.js';
import type { Phrasing } from './phrasing.js';

/** Most records named in one sentence. */
const maxNames = 3;

/** Other records of the patient, sentence by sentence, the most urgent first: merged, what was read from which, and what was not. */
export function linkedRecordsTexts(
  links: readonly LinkFact[],
  { texts: { linkedRecords: texts } }: Phrasing,
): readonly string[] {
  const nameOf = ({ reference }: LinkFact): string => (reference === '' ? texts.unnamed : plainLine(reference));
  const namesOf = (of: readonly LinkFact[], write: (link: LinkFact) => string): string => {
    const list = of.slice(0, maxNames).map(write).join(', ');
    return of.length > maxNames ? fillText(texts.more, { list, count: of.length - maxNames }) : list;
  };
  const into = links.filter(({ relation }) => relation === 'replaced-by');
  const others = links.filter(({ relation }) => relation !== 'replaced-by');
  const sentence = (
    text: (typeof texts)['replacedBy' | 'notRead' | 'read' | 'linked'],
    of: readonly LinkFact[],
    write: (link: LinkFact) => string,
  ) => (of.length === 0 ? [] : [fillText(text, { names: namesOf(of, write) })]);
  return [
    ...sentence(texts.replacedBy, into, nameOf),
    ...sentence(
      texts.notRead,
      others.filter(({ why }) => why !== null),
      (link) => fillText(texts.withReason, { name: nameOf(link), why: texts.gap[link.why ?? 'failed'] }),
    ),
    ...sentence(
      texts.read,
      others.filter((link) => link.read !== 'none'),
      (link) => {
        const text = link.resources === 1 ? texts.resources_one : texts.resources_other;
        return fillText(text, { name: nameOf(link), count: String(link.resources) });
      },
    ),
    ...sentence(
      texts.linked,
      others.filter((link) => link.read === 'none' && link.why === null),
      nameOf,
    ),
  ];
}
