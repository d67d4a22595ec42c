import type { ToldSlug } from '../../http/error-answer.js';

/** What a problem means, and what a program or its operator can do. */
export interface ProblemText {
  readonly meaning: string;
  readonly remedy: string;
}

/** Every problem that a call can be answered with, by the last part of its `type`. Facts only: nothing of a call, nothing of a site. */
export const problemTexts: Readonly<Record<ToldSlug, ProblemText>> = {
  'request-invalid': {
    meaning: 'Something in the call is not as expected: a value, a type, a unit, or a name that is not known here.',
    remedy: 'Correct the fields that `errors` names by their JSON Pointers. The same call is refused again.',
  },
  unauthorized: {
    meaning: 'There is no token or key, or it is not accepted. The answer does not say why.',
    remedy:
      'Get a new token. The operator finds the reason in the log and the audit trail, by the X-Request-Id of the answer.',
  },
  forbidden: {
    meaning: 'The caller is known and may not do this: a scope is missing.',
    remedy: 'Ask the operator for the scope that `detail` names.',
  },
  'not-found': {
    meaning:
      'There is nothing at this address, no artefact of this name and version answers other systems here, or the job is not there.',
    remedy:
      'Read /api/v1/models for the artefacts that answer. A site switches an artefact on for other systems by `rest`.',
  },
  'method-not-allowed': {
    meaning: 'The address exists and does not take this method.',
    remedy: 'Use a method that the header Allow names.',
  },
  'not-acceptable': {
    meaning: 'None of the types that the header Accept names can be answered.',
    remedy: 'Accept the type that the description of the call names.',
  },
  conflict: {
    meaning: 'Another call that goes on, or what it has left, stands in the way of this one.',
    remedy: 'Wait for the other call to end, then send this one again.',
  },
  'precondition-failed': {
    meaning: 'Something that the call rests on is not there, such as the record of the patient.',
    remedy: 'Send what `detail` names.',
  },
  'too-large': {
    meaning: 'The body is larger than the service takes.',
    remedy: 'Send fewer instances in a call, or many of them one a line.',
  },
  'unsupported-media-type': {
    meaning: 'The body is of a type, an encoding or a character set that this call does not take.',
    remedy: 'Send one of the types that the description of the call names, in UTF-8.',
  },
  'idempotency-mismatch': {
    meaning: 'The Idempotency-Key was used before with another body.',
    remedy: 'Send the first body again, or use a new key.',
  },
  'not-scorable': {
    meaning:
      'There is no score for this chart: too little is known, or the artefact is not for this patient. That is not a score of 0.',
    remedy: 'Read what is missing in the answer, and do not put a number in place of the score.',
  },
  'too-many-requests': {
    meaning: 'The client has no calls left in this minute, or there were too many refused calls from its address.',
    remedy: 'Wait as many seconds as Retry-After says. RateLimit tells before how many calls are left.',
  },
  internal: {
    meaning: 'The service failed. The call may be as good as any other.',
    remedy: 'Tell the operator the `instance` of the problem, which is in the log of the service.',
  },
  overloaded: {
    meaning: 'The service has as much to do as it can, or as much of this client as it takes at a time.',
    remedy: 'Wait as many seconds as Retry-After says, then send the call again.',
  },
  'cannot-record': {
    meaning: 'The store does not answer, so the call cannot be recorded, and what is not recorded is not answered.',
    remedy: 'Wait as many seconds as Retry-After says, then send the call again.',
  },
  'cannot-check': {
    meaning: 'The keys that the token is checked with cannot be retrieved right now. The token may be good.',
    remedy: 'Wait as many seconds as Retry-After says, then send the call again.',
  },
};
