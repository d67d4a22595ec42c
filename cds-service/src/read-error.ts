const words: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of the path is not a directory',
};

/** Why a file or directory that was named to us cannot be read, for whoever named it: in words, else the system's code. */
export function unreadable(cause: unknown): string {
  const code = (cause as { readonly code?: string } | null)?.code ?? 'unknown reason';
  return words[code] ?? code;
}
