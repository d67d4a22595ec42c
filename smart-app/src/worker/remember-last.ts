/** Gives the last answer again where the same is asked, and makes another where it is not. */
export type Remembered<Answer> = (question: string, make: () => Answer) => Answer;

/** For views that are opened in turn and ask the same: only the newest answer is held. */
export function rememberLast<Answer>(): Remembered<Answer> {
  let last: { readonly question: string; readonly answer: Answer } | null = null;
  return (question, make) => {
    if (last?.question !== question) last = { question, answer: make() };
    return last.answer;
  };
}
