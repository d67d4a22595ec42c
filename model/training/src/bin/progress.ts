/** Where progress goes: a terminal, a file, a pipe. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a step is: one line that is rewritten on a terminal, one line a step elsewhere. */
export function progressOn(output: Output): {
  readonly show: (step: string, done: number, of: number) => void;
  readonly end: () => void;
} {
  let current = '';
  return {
    show: (step, done, of) => {
      const line = of > 1 ? `${step} ${done}/${of}` : step;
      if (output.isTTY) {
        output.write(`${step === current || current === '' ? '\r' : '\n'}\u001b[2K${line}`);
      } else if (step !== current) {
        output.write(`${step} ...\n`);
      }
      current = step;
    },
    end: () => {
      if (output.isTTY && current !== '') output.write('\n');
    },
  };
}
