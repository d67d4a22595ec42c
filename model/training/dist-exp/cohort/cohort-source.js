export {};
//# sourceMappingURL=cohort-source.js.map