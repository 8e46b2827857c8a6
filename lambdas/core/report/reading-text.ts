import type { Denial, Reading } from '../model/denial.ts';
import { readable } from './readable.ts';

/** A reading for people: one paragraph a refusal. */
export function readingText(reading: Reading): string {
  switch (reading.kind) {
    case 'denied':
      return reading.denials.map(denialText).join('\n\n');
    case 'credentials':
      return `No refusal: the SDK had no usable credentials (${reading.credentialFailure?.reason ?? 'reason not told'}).`;
    case 'none':
      return 'No refusal by AWS in this text.';
  }
}

function denialText(denial: Denial): string {
  const { action, resource, principal, effect, layer, policyArn, operation, errorCode, requestId, inferred } = denial;
  const lines: readonly (readonly [label: string, value: string | null | undefined])[] = [
    ['Refused', action ?? 'an action the text does not name'],
    ['Resource', resource ?? guessed(inferred.resource)],
    ['Caller', principal],
    ['Because', effect === 'unknown' ? null : `${effect}${layer === null ? '' : ` in ${layer}`}`],
    ['Policy', policyArn],
    ['Operation', operation ?? guessed(inferred.operation)],
    ['Service', denial.service ?? guessed(inferred.service)],
    ['Error', errorCode],
    ['Request', requestId],
  ];
  return lines.flatMap(([label, value]) => (value ? [`${label.padEnd(10)} ${readable(value)}`] : [])).join('\n');
}

function guessed(value: string | undefined): string | null {
  return value === undefined ? null : `${value} (inferred)`;
}
