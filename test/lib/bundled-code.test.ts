import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleHandlers, HANDLERS } from '../../lib/bundled-code.ts';

const folder = mkdtempSync(join(tmpdir(), 'responder-bundle-'));

beforeAll(() => bundleHandlers(folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bundled code', () => {
  const files = () => readdirSync(folder).map((name) => join(folder, name));

  it('holds a module for every handler', () => {
    const names = readdirSync(folder);
    for (const handler of HANDLERS) expect(names).toContain(`${handler}.mjs`);
  });

  it('is at most 3 MB with everything that is loaded lazily', () => {
    expect(files().reduce((bytes, file) => bytes + statSync(file).size, 0)).toBeLessThan(3_000_000);
  });

  it('keeps of the SDK what is used: EC2 alone has a thousand schemas', () => {
    const schemas = files().filter((file) => /[`"]DescribeInstances[`"]/.test(readFileSync(file, 'utf8')));
    expect(schemas).toHaveLength(1);
    expect(readFileSync(schemas[0] ?? '', 'utf8')).not.toMatch(/[`"]CreateVpnGateway/);
    expect(statSync(schemas[0] ?? '').size).toBeLessThan(100_000);
  });
});
