import { redact } from '../redaction/redact.ts';
import { CREDENTIAL_TERMS, DENIAL_TERMS, subscriptionFilterPattern } from './filter-pattern.ts';
import type { MessagePattern } from './mark.ts';
import { CODE_PATTERNS } from './patterns-codes.ts';
import { CREDENTIAL_PATTERNS } from './patterns-credentials.ts';
import { FIELD_PATTERNS } from './patterns-fields.ts';
import { FRAGMENT_PATTERNS } from './patterns-fragments.ts';
import { NATIVE_PATTERNS } from './patterns-native.ts';
import { PLATFORM_PATTERNS } from './patterns-platform.ts';
import { SDK_PATTERNS } from './patterns-sdk.ts';
import { SERVICE_PATTERNS } from './patterns-service.ts';
import { LAYER_WORDINGS } from './reason-clause.ts';

const SENTENCE =
  'User: arn:aws:sts::123456789012:assumed-role/app/9f1c is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme/k" because no identity-based policy allows the s3:GetObject action';

/** The page `docs/messages.md`: every form of message that is read, with a sample of each. */
export function messagesPage(): string {
  return `${[
    '# Messages that are read',
    '',
    'Generated from the tables in `lambdas/core/denial/patterns-*.ts`; do not edit. What fits no form is not guessed at.',
    '',
    "## IAM's sentence",
    '',
    code(SENTENCE),
    '',
    'With or without a resource, a reason, a policy ARN at its end; in quotes, backticks, Markdown or several lines; with placeholders for',
    'account ids. The reason names the layer:',
    '',
    '| layer | missing allow | explicit deny |',
    '| --- | --- | --- |',
    ...LAYER_WORDINGS.map(
      ({ layer, name }) => `| \`${layer}\` | because no ${name} allows … | with an explicit deny in a ${name} |`,
    ),
    '',
    ...section('Pieces of the sentence', FRAGMENT_PATTERNS),
    ...section("Services' own wordings", SERVICE_PATTERNS),
    ...section('The platform: ECS, log routers, file systems and query engines over S3', PLATFORM_PATTERNS),
    ...section('What SDKs put around a message', [...SDK_PATTERNS, ...NATIVE_PATTERNS]),
    ...section('Fields and stack frames', FIELD_PATTERNS),
    ...section('Codes alone', CODE_PATTERNS),
    '## Credentials that are missing, expired or wrong',
    '',
    '| name | what failed | printed by | sample |',
    '| --- | --- | --- | --- |',
    ...CREDENTIAL_PATTERNS.map(
      ({ name, reason, sdk, sample }) => `| ${name} | ${reason} | ${sdk ?? 'several'} | ${code(sample)} |`,
    ),
    '',
    '## What the subscription lets through',
    '',
    `${DENIAL_TERMS.length} terms for refusals and ${CREDENTIAL_TERMS.length} for credentials (a switch, on by default), any of which suffices:`,
    '',
    '```text',
    subscriptionFilterPattern(),
    '```',
  ].join('\n')}\n`;
}

function section(title: string, patterns: readonly MessagePattern[]): readonly string[] {
  return [
    `## ${title}`,
    '',
    '| name | sample |',
    '| --- | --- |',
    ...patterns.map(({ name, sample }) => `| ${name} | ${code(sample)} |`),
    '',
  ];
}

/** Text as code inside a table. */
function code(text: string): string {
  const line = redact(text).replaceAll('\n', '⏎').replaceAll('\t', ' ').replaceAll('|', '\\|');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}
