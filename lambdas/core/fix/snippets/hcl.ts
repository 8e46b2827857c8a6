/** A resource block of Terraform; the arguments are written by {@link hcl} or are expressions already. */
export function terraformResource(type: string, name: string, body: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(body).map((key) => key.length));
  const lines = Object.entries(body).map(
    ([key, expression]) => `  ${key.padEnd(width)} = ${expression.replaceAll('\n', '\n  ')}`,
  );
  return `resource "${type}" "${name}" {\n${lines.join('\n')}\n}`;
}

/** A JSON value as an expression of Terraform: the same text, with `${` and `%{` kept from being templates. */
export function hcl(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{');
}

/** A policy document as Terraform's text argument. */
export function jsonencode(document: unknown): string {
  return `jsonencode(${hcl(document)})`;
}

/** A name in Terraform: letters, digits, underscores. */
export function terraformName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}
