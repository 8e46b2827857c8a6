const EPOCH_SECONDS = /^\d{5,}(\.\d+)?$/;
const ISO_8601 = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const HAS_TIME_WITHOUT_ZONE = /T[^Z+-]*$/;

/**
 * A point in time in milliseconds since 1970, read from ISO 8601 or from seconds since 1970; `undefined` for other text.
 * Four digits are a year. A time without a zone is UTC.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function parseInstant(text: string): number | undefined {
  if (EPOCH_SECONDS.test(text)) return Number(text) * 1000;
  if (!ISO_8601.test(text)) return undefined;
  const milliseconds = Date.parse(HAS_TIME_WITHOUT_ZONE.test(text) ? `${text}Z` : text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
