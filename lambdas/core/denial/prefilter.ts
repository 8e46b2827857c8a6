/** Pieces of words of which every refusal and every credential failure holds one; most lines hold none. */
const SIGNS = [
  'enied',
  'ENIED',
  'orbidden',
  'uthoriz',
  '403',
  'redential',
  'oken',
  'ccess to',
  'not allowed',
  'ermission',
  'ignature',
  'AccessKey',
  'AuthFailure',
  'unable to assume',
  'xpired',
  'nvalid',
  'DisabledException',
  'ACCESS_',
  'UnrecognizedClient',
  'TooSkewed',
  'ciphertext',
  'request time',
  'config profile',
  'EC2 IMDS role',
  'RoleRequestError',
];

/** Whether a text is worth reading: a scan for a few literals, so that a clean line costs next to nothing. */
export function mayHoldRefusal(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign));
}
