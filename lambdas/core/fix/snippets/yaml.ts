/** Block-style YAML of a JSON value; texts are quoted as JSON quotes them, which YAML reads alike. */
export function yaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : value.map((item) => `\n${indent}- ${nested(item, `${indent}  `)}`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    return members.length === 0
      ? '{}'
      : members.map(([key, item]) => `\n${indent}${member(key, item, indent)}`).join('');
  }
  return JSON.stringify(value);
}

/** A whole document of an object. */
export function yamlDocument(value: Readonly<Record<string, unknown>>): string {
  return yaml(value).trimStart();
}

function member(key: string, item: unknown, indent: string): string {
  const name = /^[A-Za-z][A-Za-z0-9]*$/.test(key) ? key : JSON.stringify(key);
  const text = yaml(item, `${indent}  `);
  return text.startsWith('\n') ? `${name}:${text}` : `${name}: ${text}`;
}

/** The first member of a list's item stands beside the dash. */
function nested(item: unknown, indent: string): string {
  return yaml(item, indent).trimStart();
}
