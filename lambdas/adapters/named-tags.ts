interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Tags by their keys. */
export function namedTags(tags: readonly Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
