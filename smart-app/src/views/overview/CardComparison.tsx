import { unitText, vitalSigns } from '@bellwether/fhir-mapping';
import type { AssessmentComparison } from '@bellwether/model';
import Box from '@mui/material/Box';
import { overviewWords as words } from '../../words/en-overview.js';
import { numberWords, percentWords } from '../../words/number-words.js';
import { momentWords } from '../../words/time-words.js';

const mostArrived = 3;

/** The card's moment beside now, and what lies between: readings that arrived, and versions that differ. */
export function CardComparison({ comparison, locale }: { comparison: AssessmentComparison; locale: string }) {
  const { card, now, becameKnown, versions, coverage } = comparison;
  const at = momentWords(card.asOf, now.asOf);
  const then =
    card.probability === null
      ? words.cardNotScored(at)
      : words.cardMoment(at, percentWords(card.probability, words.percentEnds));
  const current = now.probability === null ? '' : words.nowMoment(percentWords(now.probability, words.percentEnds));
  const used = becameKnown.filter((row) => row.used);
  const arrived = used.slice(0, mostArrived).map(({ concept, display, value, answer, knownAt }) => {
    const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
    const text = value === null ? (answer ?? '') : `${numberWords(value, unit, locale)} ${unitText(unit)}`.trim();
    return words.arrived(display, text, momentWords(knownAt, now.asOf));
  });
  const fields = new Set(versions.map(({ field }) => field));
  const differs = [
    ...(fields.has('artefact') || fields.has('artefactHash') ? [words.otherArtefact] : []),
    ...(fields.has('siteHash') ? [words.otherSite] : []),
    ...(fields.has('mappingVersion') ? [words.otherMapping] : []),
  ];
  return (
    <Box>
      <div>
        {then} {current}
        {arrived.length === 0 ? '' : ` ${arrived.join('; ')}`}
        {used.length > arrived.length ? ` ${words.andMore(used.length - arrived.length)}` : ''}
      </div>
      {differs.length === 0 ? null : (
        <div>
          {differs.join(' ')} {words.readAlike}
        </div>
      )}
      {coverage.length === 0 ? null : (
        <div>{words.otherCoverage(coverage.map(({ display }) => display).join(', '))}</div>
      )}
    </Box>
  );
}
