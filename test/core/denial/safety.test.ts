import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFireLensMetadata } from '../../../lambdas/core/denial/firelens.ts';
import { MESSAGE_PATTERNS } from '../../../lambdas/core/denial/pattern-catalogue.ts';
import { readDenials } from '../../../lambdas/core/denial/read-denials.ts';
import { redact } from '../../../lambdas/core/redaction/redact.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const actions = loadActionData();

/** Pieces of real messages in any order: what comes nearest to a match without being one. */
const nearMatch = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...MESSAGE_PATTERNS.flatMap(({ sample, hints }) => [sample, ...hints]),
        ...[
          'User: ',
          'arn:aws:iam::1:user/a',
          ' is not authorized to perform: ',
          's3:GetObject',
          ' on resource: ',
          '"',
          "'",
          '\n',
          '\\n',
        ],
        ...[
          ' because no ',
          'identity-based policy',
          ' with an explicit deny in a ',
          '{"log":"',
          '"}',
          '\u2502',
          '***',
          '<a b>',
        ],
      ),
      fc.string({ maxLength: 40 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('any text', () => {
  it('is read, redacted and never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(nearMatch, fc.string({ unit: 'binary', maxLength: 4_096 })), (text) => {
        const reading = readDenials(text, actions);
        expect(reading.denials.length > 0).toBe(reading.kind === 'denied');
        expect(typeof redact(text)).toBe('string');
        readFireLensMetadata(text);
      }),
      { numRuns: 600 },
    );
  });

  it('yields resources and principals that stand in it, white space apart', () => {
    fc.assert(
      fc.property(nearMatch, (text) => {
        const bare = text.replace(/\s/g, '');
        for (const { resource, principal } of readDenials(text.replaceAll('\\', ''), actions).denials) {
          for (const value of [resource, principal]) {
            if (value !== null && !/[│\\]/.test(text)) expect(bare).toContain(value.replace(/\s/g, ''));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'not ',
    '\\',
    'User: arn:aws:iam::<',
    'is not authorized to perform: s3:GetObject on resource: "',
    '(Service: ',
    '"\n  "',
  ])('of a megabyte is read: %j', (piece) => {
    expect(['none', 'denied']).toContain(readDenials(piece.repeat(1_048_576 / piece.length), actions).kind);
  });
});
