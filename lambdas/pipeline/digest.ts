import { createHash } from 'node:crypto';

/** 32 hexadecimal digits for a text of any length: what log text becomes before it is a key. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
