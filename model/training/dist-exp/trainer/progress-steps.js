export {};
//# sourceMappingURL=progress-steps.js.map