import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkup } from '../../../../lambdas/core/report/slack/escape-markup.ts';
import { fitting, weight } from '../../../../lambdas/core/report/slack/fitting.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('&', '<', '>', '"', '\\', '\n', '\t', 'é', '水', '🦊', '\uD83D', '\uDE00', 'a') }),
);

describe('the weight of a text', () => {
  it('is no less than any way to count it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ways = [
          text.length,
          [...text].length,
          Buffer.byteLength(text),
          Buffer.byteLength(JSON.stringify(text)) - 2,
          escapeMarkup(text).length,
        ];
        expect(weight(text)).toBeGreaterThanOrEqual(Math.max(...ways));
      }),
    );
  });
});

describe('fitting', () => {
  it('keeps a text that fits, else a beginning of it that does, with an ellipsis', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 3, max: 60 }), (text, room) => {
        const fitted = fitting(text, room);
        expect(weight(fitted)).toBeLessThanOrEqual(room);
        if (weight(text) <= room) expect(fitted).toBe(text);
        else {
          expect(fitted.endsWith('…')).toBe(true);
          expect(text.startsWith(fitted.slice(0, -1))).toBe(true);
        }
      }),
    );
  });

  it('cuts no character in two', () => {
    expect(fitting('🦊🦊🦊', 11)).toBe('🦊🦊…');
    expect(fitting('🦊🦊🦊', 10)).toBe('🦊…');
    expect(fitting('🦊🦊🦊', 12)).toBe('🦊🦊🦊');
  });

  it('uses the room there is', () => {
    expect(fitting('x'.repeat(200), 150)).toBe(`${'x'.repeat(147)}…`);
  });
});

describe('escaped markup', () => {
  it.each([
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['```', "'''"],
  ])('of %j is %j', (text, escaped) => {
    expect(escapeMarkup(text)).toBe(escaped);
  });
});
