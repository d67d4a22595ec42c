import { boundText } from '@bellwether/fhir-mapping';
import type { FactRow, ReasonRow } from '../../overview/reasons.js';
import type { Formats } from '../../i18n/formats.js';
import { answerName, conceptName, manifestName } from '../../i18n/names.js';
import { quantityText, valueText } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';

/** What the marks of an effect say. */
const effects = { '▲▲▲': 'muchHigher', '▲▲': 'higher', '▲': 'slightlyHigher', '▼': 'lower' } as const;

/** What a mark means: `much higher`; empty where it is not one. */
export function effectText(mark: string, t: Translate): string {
  return mark in effects ? t(`overview.effect.${effects[mark as keyof typeof effects]}`) : '';
}

/** What a reason rests on, and what the model made of it, in a sentence. */
export function reasonText({ group, display, facts, mark }: ReasonRow, formats: Formats, t: Translate): string {
  const names =
    facts.length === 0
      ? manifestName(t, 'group', group, display)
      : facts.map((fact) => factText(fact, formats, t)).join(', ');
  return t('overview.reasonSentence', { facts: names, effect: effectText(mark, t) });
}

function factText(fact: FactRow, formats: Formats, t: Translate): string {
  switch (fact.kind) {
    case 'condition':
      return t('overview.condition', { name: manifestName(t, 'feature', fact.feature, fact.display) });
    case 'number': {
      const name = manifestName(t, 'feature', fact.feature, fact.display);
      return t('overview.fact', { name, value: valueText(fact.value, fact.unit, formats) });
    }
    case 'answer': {
      const { concept, answer, measuredAt } = fact;
      const value = answerName(t, concept, answer);
      return t('overview.factAt', { name: conceptName(t, concept), value, time: formats.near(measuredAt) });
    }
    case 'reading': {
      const value = boundText(quantityText(fact.value, fact.unit, formats, t), fact.comparator);
      return t('overview.factAt', { name: conceptName(t, fact.concept), value, time: formats.near(fact.measuredAt) });
    }
  }
}
