import { fillText } from '@bellwether/fhir-mapping';
import { type LinkFact, plainLine } from '@bellwether/model';
import { en } from '@bellwether/model/texts';

const texts = en.riskAssessment;

/** Other records of the patient: that this one was merged into another, what was read from which, and what was not. */
export function linkNotes(links: readonly LinkFact[]): readonly string[] {
  const into = links.filter(({ relation }) => relation === 'replaced-by');
  const others = links.filter(({ relation }) => relation !== 'replaced-by');
  const unread = others.filter(({ why }) => why !== null);
  const read = others.filter((link) => link.read !== 'none');
  const linked = others.filter((link) => link.read === 'none' && link.why === null);
  const note = (text: LinkText, of: readonly LinkFact[], nameOf: (link: LinkFact) => string) =>
    of.length === 0 ? [] : [fillText(text, { names: of.map(nameOf).join(', ') })];
  return [
    ...note(texts.mergedInto, into, plainName),
    ...note(texts.mergedNotRead, unread, withReason),
    ...note(texts.mergedRead, read, plainName),
    ...note(texts.linked, linked, plainName),
  ];
}

type LinkText = (typeof texts)['mergedInto' | 'mergedNotRead' | 'mergedRead' | 'linked'];

function plainName({ reference }: LinkFact): string {
  return reference === '' ? en.linkedRecords.unnamed : plainLine(reference);
}

function withReason(link: LinkFact): string {
  const why = en.linkedRecords.gap[link.why ?? 'failed'];
  return fillText(en.linkedRecords.withReason, { name: plainName(link), why });
}
