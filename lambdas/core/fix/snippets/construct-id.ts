/** An id for a construct or a template's resource: letters and digits only, starting with a letter. */
export function logicalId(...words: readonly string[]): string {
  const parts = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '');
  const id = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return (/^[A-Za-z]/.test(id) ? id : `Id${id}`).slice(0, 200);
}

/** A TypeScript variable of the same words. */
export function variableName(...words: readonly string[]): string {
  const id = logicalId(...words);
  return id.charAt(0).toLowerCase() + id.slice(1);
}

/** A template of one resource. */
export function templateOf(
  id: string,
  type: string,
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return { Resources: { [id]: { Type: type, Properties: properties } } };
}

/** A value as a TypeScript literal, continued at an indentation. */
export function literal(value: unknown, indent = ''): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
