/** Gives whole lines of a text that arrives in pieces; what follows the last line end waits for its own. */
export function wholeLines(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
}
