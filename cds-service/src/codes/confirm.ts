import { type Proposal, type Proposals, targetOf } from '@bellwether/fhir-mapping/census';
import { usage } from '@bellwether/hosting';
import type { Accepted } from './arguments.js';
import { codeText, proposalText } from './texts.js';
import type { Trial } from './try-proposals.js';

/** Asks a person; null at the end of the input. */
export type Ask = (question: string) => Promise<string | null>;

/**
 * The proposals that a person confirms, one by one. `q`, or the end of the input, ends the questions: what was confirmed by then
 * counts.
 */
export async function confirmed(
  proposed: readonly Proposal[],
  trials: readonly Trial[] | null,
  ask: Ask,
): Promise<readonly Proposal[]> {
  const yes: Proposal[] = [];
  for (const [index, proposal] of proposed.entries()) {
    const place = `[${index + 1} of ${proposed.length}]`;
    const question = `${place} ${proposalText(proposal, trials?.[index] ?? null)}\n  Write this row? y(es), n(o), q(uit): `;
    const answer = await asked(question, ask);
    if (answer === 'q') break;
    if (answer === 'y') yes.push(proposal);
  }
  return yes;
}

/** Only a plain yes confirms. */
async function asked(question: string, ask: Ask): Promise<'y' | 'n' | 'q'> {
  for (let text = question; ; text = '  y, n or q: ') {
    const answer = (await ask(text))?.trim().toLowerCase();
    if (answer === undefined || answer === 'q' || answer === 'quit') return 'q';
    if (answer === 'y' || answer === 'yes') return 'y';
    if (answer === 'n' || answer === 'no') return 'n';
  }
}

/** What the command line confirms: the proposal of the code where it is the same, else a row of what was said. */
export function acceptedProposals(
  accepted: readonly Accepted[],
  { proposed, leftOut }: Proposals,
): readonly Proposal[] {
  return accepted.map(({ system, code, concept }) => {
    const isIt = (one: { readonly system: string | null; readonly code: string }) =>
      one.code === code && (system === null || one.system === system);
    const found = [...proposed.filter(isIt), ...leftOut.filter(isIt)];
    const [only] = found;
    if (only === undefined) throw usage(`--accept: no code "${code}" in the files that is not mapped`);
    if (found.length > 1) {
      const names = found.map((one) => `"${one.system}|${one.code}"`).join(' or ');
      throw usage(`--accept: "${code}" is a code of several systems: write ${names}`);
    }
    if ('concept' in only && only.concept === concept) return only;
    const target = targetOf(concept);
    if (target === null)
      throw usage(`--accept: got concept "${concept}" for ${codeText(only)}, which is not one that is read`);
    if (only.system === null) throw usage(`--accept: ${codeText(only)} has no system, and a map cannot name it`);
    return {
      ...{ system: only.system, code, display: only.display, concept, target, units: [], answers: [] },
      ...{ confidence: 'low', reasons: [], warnings: [], count: only.count, patients: only.patients },
    };
  });
}
