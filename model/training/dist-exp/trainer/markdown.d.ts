/** A table of Markdown. */
export declare function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string;
//# sourceMappingURL=markdown.d.ts.map