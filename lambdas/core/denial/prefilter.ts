/**
 * Pieces of words of which every refusal and every credential failure holds one; most lines hold none. Several short alternations
 * instead of one long: the engine skips through a text with few alternatives, and steps through it with many.
 */
const SIGNS: readonly RegExp[] = [
  /enied|ENIED|orbidden|uthoriz/,
  /oken|ignature/,
  /redential|ermission|isabledEx/,
  /ode: 403|ode":403|KMS/,
  /Skewed|Key ?Id|t time a/,
  /edClientE|AuthFail/,
  /EC2 (?:instance|IMDS) role/,
  /o assume|SSO s|AllAccess/,
  /profile \(|model with|iphertext|from the chain/,
];

/** Whether a text is worth reading: a clean line costs next to nothing. */
export function mayHoldRefusal(text: string): boolean {
  return SIGNS.some((sign) => sign.test(text));
}
