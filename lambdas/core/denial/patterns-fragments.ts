import { type MessagePattern, part, word } from './mark.ts';
import { layerNamed } from './reason-clause.ts';

/** Pieces of IAM's sentence that stand without the rest: cut by a length limit, left out by whoever copied it, in an event of their own. */
export const FRAGMENT_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'reason-without-sentence',
    sample: 'AccessDeniedException: … because no identity-based policy allows the ecr:DescribeImages action',
    hints: ['policy allows', 'policies allow', 'boundary allows'],
    expression:
      /\bno ([a-zA-Z -]{6,40}(?:policy|policies|boundary)) allows?\s{1,40}the\s{1,40}([a-zA-Z0-9-]{2,40}):(\w{2,80}) action/g,
    role: 'detail',
    yields: (match) => ({
      evidence: 'refusal',
      fields: {
        action: `${match[2]}:${match[3]}`,
        service: word(match, 2).toLowerCase(),
        effect: 'missing-allow',
        layer: layerNamed(word(match, 1)),
      },
    }),
  },
  {
    name: 'sentence-cut-in-caller',
    sample: 'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/app-execution-role/0a1b2c...',
    hints: ['AccessDenied', 'AuthorizationError', 'UnauthorizedOperation'],
    expression:
      /(?:AccessDenied\w{0,20}|AuthorizationError|UnauthorizedOperation): User: (arn:[^\s"'<>]{8,400})\s{0,4}$/g,
    role: 'detail',
    yields: (match) => ({ evidence: 'nothing', fields: { principal: part(match, 1) } }),
  },
  {
    name: 'sentence-without-head',
    sample: 'iam:GetRole on resource: role app with an explicit deny in an identity-based policy',
    hints: ['with an explicit deny in'],
    expression:
      /(?<![\w:/.-])([a-z0-9-]{2,40}):([A-Z]\w{2,80}) on resource:? [^\n]{1,300}? with an explicit deny in an? ([a-zA-Z -]{6,40})/g,
    role: 'detail',
    yields: (match) => ({
      evidence: 'refusal',
      fields: {
        action: `${match[1]}:${match[2]}`,
        service: part(match, 1),
        effect: 'explicit-deny',
        layer: layerNamed(word(match, 3)),
      },
    }),
  },
  {
    name: 'authorization-id',
    sample: 'call the GetRequestAuthorizationDetails API with the following authorization id: 0a1b2c3d4e5f6g7h8i9j0k1l',
    hints: ['authorization id'],
    expression: /authorization id:\s{0,40}([0-9a-z]{10,64})\b/g,
    role: 'closing',
    yields: (match) => ({ evidence: 'nothing', fields: { references: { authorizationId: word(match, 1) } } }),
  },
];
