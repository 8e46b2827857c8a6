import { evaluateJson } from 'ecs-access-denied-responder/policy';
import { readDenials, subscriptionFilterPattern } from 'ecs-access-denied-responder/reader';
import { decodeAnnouncement, noticeHtml } from 'ecs-access-denied-responder/report';

const { kind, denials } = readDenials(
  'AccessDenied: User: arn:aws:sts::123456789012:assumed-role/app/s is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k"',
);
const request = { principal: denials[0].principal, action: denials[0].action, resource: denials[0].resource };
const { decision, blockedBy } = evaluateJson({ request, policies: { identity: [] } });
process.stdout.write(
  JSON.stringify({
    kind,
    action: denials[0].action,
    filter: subscriptionFilterPattern().includes('AccessDenied'),
    decision,
    blockedBy,
    malformed: evaluateJson({ policies: {} }).error,
    page: noticeHtml([]).startsWith('<!doctype html>'),
    rejected: decodeAnnouncement('no JSON').error,
  }),
);
