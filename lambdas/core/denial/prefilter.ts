/**
 * Pieces of words of which every refusal and every credential failure holds one; most lines hold none. Several short alternations
 * instead of one long: the engine skips through a text with few alternatives, and steps through it with many.
 */
const SIGNS: readonly RegExp[] = [
  /enied|ENIED|orbidden|uthoriz/,
  /rror|xcep/,
  /oken|ignature|redential/,
  /ermission|iphertext|o assume|based polic/,
  /Key ?Id|Skewed|t time a/,
  /profile|o KMS|he model w|the chain/,
  /IMDS|SSO s|AllAcc/,
];

/** Whether a text is worth reading: a clean line costs next to nothing. */
export function mayHoldRefusal(text: string): boolean {
  for (const sign of SIGNS) if (sign.test(text)) return true;
  return false;
}
