/**
 * What AWS charges in us-east-1, in USD, on demand, without any free tier. As known in November 2026: DynamoDB as of its price cut of
 * 2024-11-01. Check the pages before you rely on a sum.
 * @see https://aws.amazon.com/lambda/pricing/
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 * @see https://aws.amazon.com/sns/pricing/
 */
export const PRICES = {
  date: '2026-11',
  lambdaPerRequest: 0.2 / 1e6,
  /** arm64 */
  lambdaPerGigabyteSecond: 0.0000133334,
  dynamoDbPerWriteUnit: 0.625 / 1e6,
  dynamoDbPerReadUnit: 0.125 / 1e6,
  snsPerPublish: 0.5 / 1e6,
} as const;
