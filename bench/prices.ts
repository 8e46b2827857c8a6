/**
 * What AWS charges in us-east-1, in USD, on demand, without any free tier. Checked on 2026-11-25 against what is publicly quoted from the
 * pages below in 2024 to 2026, DynamoDB as of its price cut of 2024-11-01; the pages themselves show their tables to browsers only. Check
 * them before you rely on a sum.
 * @see https://aws.amazon.com/lambda/pricing/
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 * @see https://aws.amazon.com/cloudwatch/pricing/
 * @see https://aws.amazon.com/sns/pricing/
 * @see https://aws.amazon.com/secrets-manager/pricing/
 */
export const PRICES = {
  date: '2026-11-25',
  region: 'us-east-1',
  lambdaPerRequest: 0.2 / 1e6,
  /** arm64, the first tier. */
  lambdaPerGigabyteSecond: 0.0000133334,
  dynamoDbPerWriteUnit: 0.625 / 1e6,
  dynamoDbPerReadUnit: 0.125 / 1e6,
  /** Of what the functions log themselves, by the gigabyte. A subscription that delivers to Lambda costs nothing of its own. */
  logsPerGigabyte: 0.5,
  /** For each 64 KB. Deliveries to Lambda and SQS cost nothing. */
  snsPerPublish: 0.5 / 1e6,
  snsPerEmail: 2 / 1e5,
  secretsPerCall: 0.05 / 1e4,
} as const;
