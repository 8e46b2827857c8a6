import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime, readDocument, readEncodedDocument } from '../../lambdas/adapters/document.ts';
import { UnreadableAnswer } from '../../lambdas/adapters/error-reason.ts';
import { customerKey } from '../../lambdas/adapters/key-management-service/customer-key.ts';
import { collectPages } from '../../lambdas/adapters/pages.ts';

describe('policy documents', () => {
  it('of IAM survive their encoding, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (document) => {
        const text = JSON.stringify(document);
        expect(readEncodedDocument(encodeURIComponent(text))).toEqual(JSON.parse(text));
        expect(readEncodedDocument(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['empty text', ''],
    ['HTML', '<!doctype html><html></html>'],
    ['an array', '[]'],
    ['a string', '"text"'],
    ['null', 'null'],
    ['cut off', '{"Version": "2012-10-17", "Stat'],
    ['above the cap', JSON.stringify({ Statement: 'x'.repeat(1_000_000) })],
  ])('%s is no document', (_name, text) => {
    expect(() => readDocument(text)).toThrow(UnreadableAnswer);
  });

  it.each(['%7B%', '%E0%A4%A', undefined])('%s is no encoded document', (text) => {
    expect(() => readEncodedDocument(text)).toThrow(UnreadableAnswer);
  });
});

it.each([
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), null],
  [undefined, null],
])('the moment %s reads %s', (moment, text) => {
  expect(isoTime(moment)).toBe(text);
});

it.each([
  ['alias/aws/s3', null],
  ['arn:aws:kms:eu-west-1:123456789012:alias/aws/ssm', null],
  ['', null],
  [undefined, null],
  [null, null],
  ['alias/orders', 'alias/orders'],
  ['arn:aws:kms:eu-west-1:123456789012:key/1', 'arn:aws:kms:eu-west-1:123456789012:key/1'],
])('the customer key in %s is %s', (reported, key) => {
  expect(customerKey(reported)).toBe(key);
});

describe('pages', () => {
  async function* pagesOf(count: number) {
    for (let index = 0; index < count; index += 1) yield { items: index % 2 === 0 ? [index] : [] };
  }

  it('are all collected, empty ones among them', async () => {
    expect(await collectPages(pagesOf(5), ({ items }) => items)).toEqual([0, 2, 4]);
  });

  it('without a list come from somebody else', async () => {
    await expect(collectPages(pagesOf(1), () => undefined)).rejects.toThrow(UnreadableAnswer);
  });

  it('without an end are no answer', async () => {
    await expect(collectPages(pagesOf(51), ({ items }) => items)).rejects.toThrow(UnreadableAnswer);
  });
});
