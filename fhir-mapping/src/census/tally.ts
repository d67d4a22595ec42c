import { type JsonObject, textOf } from '../json.js';
import type { RejectionReason } from '../tables/rejection-reasons.js';
import { type AnswerMeaning, meaningOfAnswerCode, meaningOfAnswerText } from './answer-words.js';
import { Moments } from './moments.js';
import { Numbers } from './spread.js';

/** How an entry ended: read, rejected, or under a code that is not mapped. */
export interface Ended {
  readonly as: 'read' | 'rejected' | 'not-mapped' | 'known-other';
  /** What it was read as, or would have been; null where no map says. */
  readonly concept: string | null;
  readonly reason: RejectionReason | null;
}

/** A unit as Quantities of a code have it. */
export interface UnitText {
  readonly system: string | null;
  readonly code: string | null;
  readonly text: string | null;
}

/** Numbers of a code under one unit. */
export interface UnitTally {
  readonly unit: UnitText;
  readonly numbers: Numbers;
  readonly moments: Moments;
  /** A Quantity as the chart has it, without its value: for finding out what its unit means. */
  readonly quantity: JsonObject;
}

/** An answer that is a code. */
export interface AnswerTally {
  readonly system: string | null;
  readonly code: string;
  readonly display: string | null;
  readonly meaning: AnswerMeaning | null;
  count: number;
  readonly patients: Set<number>;
}

/** Distinct units, answers, displays and texts that are kept of a code: what comes later is counted alone. */
const most = { units: 12, answers: 60, displays: 6, texts: 60 };
/** Longest text that is kept, in characters. */
const maxText = 120;

/** What is counted of one code. */
export class CodeTally {
  count = 0;
  components = 0;
  /** Entries filed under vital signs. */
  vitalSigns = 0;
  /** Entries filed with the laboratory, imaging, procedures and the like. */
  elsewhere = 0;
  withoutValue = 0;
  otherAnswers = 0;
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = Number.NEGATIVE_INFINITY;
  readonly patients = new Set<number>();
  readonly displays = new Map<string, number>();
  readonly units = new Map<string, UnitTally>();
  readonly answers = new Map<string, AnswerTally>();
  /** Answers in words, with the patients who have them. */
  readonly texts = new Map<string, Set<number>>();
  /** How often answers, of whatever form, meant something of a concept. */
  readonly answered = new Map<string, number>();
  answerCount = 0;
  readonly ended = new Map<string, { readonly ended: Ended; count: number }>();

  constructor(
    readonly resource: 'Observation' | 'Condition',
    readonly system: string | null,
    readonly code: string,
  ) {}

  addDisplay(display: string | null): void {
    if (display === null) return;
    const text = display.slice(0, maxText);
    const before = this.displays.get(text);
    if (before !== undefined || this.displays.size < most.displays) this.displays.set(text, (before ?? 0) + 1);
  }

  addNumber(quantity: JsonObject, value: number, patient: number, at: number): void {
    const unit = { system: textOf(quantity.system), code: textOf(quantity.code), text: textOf(quantity.unit) };
    const key = `${unit.system ?? ''}|${unit.code ?? `text ${unit.text ?? ''}`}`;
    let tally = this.units.get(key);
    if (tally === undefined) {
      if (this.units.size >= most.units) return;
      const { value: _value, ...rest } = quantity;
      tally = { unit, numbers: new Numbers(), moments: new Moments(), quantity: rest };
      this.units.set(key, tally);
    }
    tally.numbers.add(value);
    if (!Number.isNaN(at)) tally.moments.add(patient, at, value);
  }

  addCodedAnswer(system: string | null, code: string, display: string | null, patient: number): AnswerMeaning | null {
    const key = `${system ?? ''}|${code}`;
    let tally = this.answers.get(key);
    if (tally === undefined) {
      const meaning = meaningOfAnswerCode(system, code) ?? (display === null ? null : meaningOfAnswerText(display));
      if (this.answers.size >= most.answers) {
        this.otherAnswers += 1;
        return meaning;
      }
      const shown = display?.slice(0, maxText) ?? null;
      tally = { system, code: code.slice(0, maxText), display: shown, meaning, count: 0, patients: new Set() };
      this.answers.set(key, tally);
    }
    tally.count += 1;
    tally.patients.add(patient);
    return tally.meaning;
  }

  addTextAnswer(text: string, patient: number): AnswerMeaning | null {
    const short = text.slice(0, maxText);
    const patients = this.texts.get(short);
    if (patients !== undefined) patients.add(patient);
    else if (this.texts.size < most.texts) this.texts.set(short, new Set([patient]));
    return meaningOfAnswerText(short);
  }

  addMeaning(meaning: AnswerMeaning | null): void {
    this.answerCount += 1;
    if (meaning !== null) this.answered.set(meaning.concept, (this.answered.get(meaning.concept) ?? 0) + 1);
  }

  end(ended: Ended): void {
    const key = `${ended.as} ${ended.concept} ${ended.reason}`;
    const before = this.ended.get(key);
    if (before === undefined) this.ended.set(key, { ended, count: 1 });
    else before.count += 1;
  }

  at(time: number): void {
    if (time < this.firstAt) this.firstAt = time;
    if (time > this.lastAt) this.lastAt = time;
  }

  /** Whether entries under it stand under a code that no map knows. */
  get isUnmapped(): boolean {
    for (const { ended } of this.ended.values()) if (ended.as === 'not-mapped') return true;
    return false;
  }

  /** The display that comes most often; null where there is none. */
  get display(): string | null {
    let best: string | null = null;
    let most = 0;
    for (const [display, count] of this.displays) {
      if (count > most) [best, most] = [display, count];
    }
    return best;
  }
}
