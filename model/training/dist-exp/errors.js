/** The one error class of the training package. */
export class TrainingError extends Error {
    name = 'TrainingError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}
//# sourceMappingURL=errors.js.map