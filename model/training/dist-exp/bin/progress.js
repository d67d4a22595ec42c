/** A step that has gone on for less than this says nothing of how long it will take. */
const tellsFromMs = 2000;
/**
 * Shows how far a step is and how long the rest of it will take: one line that is rewritten on a terminal, one line a step elsewhere.
 *
 * @param now milliseconds since any moment
 */
export function progressOn(output, now) {
    let current = '';
    let begun = { at: 0, done: 0 };
    return {
        show: (step, done, of) => {
            const isNew = step !== current;
            if (isNew)
                begun = { at: now(), done };
            const line = of > 1 ? `${step} ${done}/${of}${remaining(now() - begun.at, done - begun.done, of - done)}` : step;
            if (output.isTTY) {
                output.write(`${isNew && current !== '' ? '\n' : '\r'}\u001b[2K${line}`);
            }
            else if (isNew) {
                output.write(`${step} ...\n`);
            }
            current = step;
        },
        end: () => {
            if (output.isTTY && current !== '')
                output.write('\n');
            current = '';
        },
    };
}
function remaining(elapsedMs, done, left) {
    if (done <= 0 || left === 0 || elapsedMs < tellsFromMs)
        return '';
    const seconds = Math.ceil(((elapsedMs / done) * left) / 1000);
    return seconds < 60 ? `, about ${seconds} s left` : `, about ${Math.ceil(seconds / 60)} min left`;
}
//# sourceMappingURL=progress.js.map