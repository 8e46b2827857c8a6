import { type MessagePattern, word } from './mark.ts';
import { serviceOfHost } from './service-of-host.ts';

/** What query engines and libraries print that read S3 without one of AWS's SDKs, or hide what it said. */
export const ENGINE_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'duckdb',
    sample: "HTTP Error: HTTP GET error on 'https://acme.s3.eu-west-1.amazonaws.com/1.parquet' (HTTP 403)",
    hints: ['(HTTP 403'],
    expression:
      /HTTP (?:GET|HEAD|PUT|POST|DELETE) error (?:on|reading|to) '(\w{2,5}):\/\/([\w.-]{1,255})[^'\n]{0,1500}'[^\n]{0,60}?\(HTTP 403\b/g,
    role: 'opening',
    yields: (match, read) => {
      const service = word(match, 1).startsWith('s3') ? 's3' : serviceOfHost(word(match, 2), read.service);
      return service === null ? undefined : { evidence: 'hint', fields: { service } };
    },
  },
  {
    name: 'clickhouse',
    sample: 'Code: 499. DB::Exception: Access Denied: While executing S3. (S3_ERROR)',
    hints: ['(S3_ERROR)'],
    expression: /DB::Exception: Access Denied[^\n]{0,600}?\(S3_ERROR\)/g,
    role: 'opening',
    yields: () => ({ evidence: 'refusal', fields: { service: 's3' } }),
  },
  {
    name: 'excon',
    sample: 'Excon::Error::Forbidden (Expected(200) <=> Actual(403 Forbidden) … "Server" => "AmazonS3"',
    hints: ['Actual(403 Forbidden)'],
    expression: /Actual\(403 Forbidden\)/g,
    role: 'opening',
    yields: (match, read) =>
      /AmazonS3|s3[\w.-]{0,40}\.amazonaws\.com|fog\/storage/.test(read.around(match, 900))
        ? { evidence: 'hint', fields: { likelyService: 's3' } }
        : undefined,
  },
  {
    name: 'object-store',
    sample: 'Generic S3 error: Client error with status 403 Forbidden: No Body',
    hints: ['Generic S3 error', 'Error performing '],
    expression:
      /Generic S3 error: [^\n]{0,400}?\b403 Forbidden|Error performing ([A-Z]{3,6}) https?:\/\/[\w.-]{1,200}amazonaws\.com[^\s]{0,1200} in [^\n]{0,80}?\b403 Forbidden/g,
    role: 'opening',
    yields: (match) => ({
      evidence: 'hint',
      fields: { service: 's3', ...(match[1] === 'HEAD' ? { likelyOperation: 'HeadObject' } : {}) },
    }),
  },
];
