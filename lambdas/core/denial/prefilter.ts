import { literalSearch } from './literal-search.ts';

/** Pieces of words of which every refusal and every credential failure holds one; most lines hold none. */
const SIGNS = [
  ...['enied', 'ENIED', 'orbidden', 'uthoriz', 'Error', 'error', 'xcept', 'token', 'Token', 'ignature'],
  ...['redential', 'ermission', 'iphertext', 'to assume', 'Key Id', 'KeyId', 'Skewed', 'time and the current'],
  ...[
    'profile',
    'to KMS',
    'the model w',
    'the chain',
    'IMDS ',
    'SSO s',
    'AllAcc',
    'based polic',
    'y allows',
    'raw: Response',
    'explicit deny',
    'httpStatusCode',
  ],
];

const signs = literalSearch(SIGNS);

/** Whether a text is worth reading: a clean line costs next to nothing. */
export function mayHoldRefusal(text: string): boolean {
  return signs.holdsAny(text);
}
