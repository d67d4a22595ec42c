const words: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
};

/** Why a file or folder that was named to us cannot be read, for whoever named it: in words, else the system's code. */
export function unreadable(cause: unknown): string {
  const code = (cause as { readonly code?: string } | null)?.code ?? 'the system gives no reason';
  return words[code] ?? code;
}
