/** Gives the last answer again where the same is asked, and makes another where it is not. */
export type Remembered<Answer> = (question: string, make: () => Answer) => Answer;

/** For views that are opened in turn and ask the same: one answer is kept, the newest. */
export function rememberLast<Answer>(): Remembered<Answer> {
  let last: { readonly question: string; readonly answer: Answer } | null = null;
  return (question, make) => {
    if (last?.question !== question) last = { question, answer: make() };
    return last.answer;
  };
}
