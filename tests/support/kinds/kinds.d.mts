export type Kind = 'unit' | 'components' | 'browser' | 'external';

export declare function kindsOf(root?: string): (path: string) => Kind;
export declare function ofKind(kind: Kind, paths: readonly string[]): { readonly filtered: readonly string[] };
