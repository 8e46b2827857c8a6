import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECK_IDS } from '../../../lambdas/core/model/check-id.ts';
import { CREDENTIAL_PATHS, failingStation } from '../../../lambdas/core/report/credential-path.ts';
import { SCRIPT, SCRIPT_HASH } from '../../../lambdas/core/report/html-script.ts';
import { noticeHtml } from '../../../lambdas/core/report/notice-html.ts';
import { pathDrawing } from '../../../lambdas/core/report/path-drawing.ts';
import { DIAGNOSIS, FIX, INCIDENT, NOTICE, noticeWith, TASK } from './sample-notice.ts';

const UNPROVEN = { ...DIAGNOSIS.caller, binding: 'likely', arn: null } as const;

describe('noticeHtml', () => {
  test('shows what happened, why, what was checked, what to do and what was not visible', () => {
    const page = noticeHtml([NOTICE]);
    expect(page).toContain('<h2 id="incident-1">orders-api cannot s3:GetObject');
    expect(page).toContain('<span class="badge">certain</span>');
    expect(page).toContain('Fix, proven (implicit-deny → allowed): add to role orders-task');
    expect(page).toContain('&quot;Resource&quot;: &quot;arn:aws:s3:::acme-orders-prod/invoices/2026/*&quot;');
    expect(page).toContain('<summary>Wider: every object of the bucket</summary>');
    expect(page).toContain('organizations:ListPoliciesForTarget denied to the responder');
    for (const id of CHECK_IDS) expect(page).toContain(`<code>${id}</code>`);
  });

  test('shows a near miss as a diff that does not depend on colour', () => {
    const [before] = FIX.statements ?? [];
    const edit = { policy: 'inline:app', statement: 0, before: before!, after: { ...before!, Resource: '*' } };
    const page = noticeHtml([noticeWith({ fix: { edit } })]);
    expect(page).toContain('<del>- &quot;Resource&quot;');
    expect(page).toContain('<ins>+ &quot;Resource&quot;: &quot;*&quot;</ins>');
  });

  test('without a cause it points to AWS’s guide, without proof of the caller it gives the commands', () => {
    const page = noticeHtml([noticeWith({ diagnosis: { cause: null, caller: UNPROVEN }, fix: null })]);
    expect(page).toContain('No cause was found');
    expect(page).toContain('href="https://repost.aws/');
    expect(page).toContain('aws ecs execute-command');
    expect(page).not.toContain('class="edge failing"');
  });

  test('names the other checks in the way, and says when nothing was found', () => {
    expect(noticeHtml([noticeWith({ diagnosis: { also: ['permissions-boundary'] } })])).toContain(
      'Also in the way: permissions-boundary',
    );
    expect(noticeHtml([])).toContain('No refusal was found.');
  });

  test('every id is its own, every button copies a block that is there', () => {
    const page = noticeHtml([NOTICE, NOTICE]);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/data-copies="([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('fetches nothing and runs no script but its own', () => {
    const page = noticeHtml([NOTICE]);
    expect(SCRIPT_HASH).toBe(`sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`);
    expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'`);
    expect(page).not.toMatch(/<(?:link|img|iframe)|url\(|@import|\son\w+=/);
  });
});

test('hostile text stays text, wherever it comes from', () => {
  const tags = (page: string) => page.match(/<[a-z/!][^>]*>/gi)?.length;
  const hostile = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=1>',
    "'</style><b>",
    '</pre>&#60;b>',
  );
  fc.assert(
    fc.property(hostile, fc.string({ maxLength: 20 }), (markup, noise) => {
      const page = (text: string) =>
        noticeHtml([
          noticeWith({
            incident: { denial: { ...INCIDENT.denial, resource: text, layer: null }, resources: [text] },
            diagnosis: {
              task: { ...TASK, service: text, cluster: text, container: text },
              caller: { ...UNPROVEN, proof: text, roleName: text },
              cause: { ...DIAGNOSIS.cause!, summary: text },
              unseen: [{ what: text, action: text, why: 'denied' }],
            },
            fix: {
              instruction: text,
              warnings: [text],
              statements: [{ Effect: 'Allow', Action: text, Resource: text }],
              alternatives: [{ label: text, statements: [], why: text }],
              snippets: { policy: text, awsCli: text, cdk: text, terraform: text, cloudformation: text },
            },
          }),
        ]);
      expect(tags(page(markup + noise))).toBe(tags(page('harmless')));
    }),
    { numRuns: 40 },
  );
});

describe('pathDrawing', () => {
  test.each(['application', 'agent'] as const)('every cause fails on the way of the %s lane', (lane) => {
    for (const cause of CHECK_IDS) expect(CREDENTIAL_PATHS[lane].slice(1)).toContain(failingStation(cause, lane));
  });

  test('follows the task role where that is what ECS could not assume', () => {
    const denial = { ...INCIDENT.denial, reason: 'role-not-assumable', resource: TASK.taskRoleArn } as const;
    const notice = noticeWith({ diagnosis: { incident: { ...INCIDENT, lane: 'agent', denial } } });
    expect(noticeHtml([notice])).toContain('Reached: task definition, task role,');
    const another = { ...denial, resource: TASK.executionRoleArn };
    const executing = noticeWith({ diagnosis: { incident: { ...INCIDENT, lane: 'agent', denial: another } } });
    expect(noticeHtml([executing])).toContain('Reached: task definition, execution role,');
  });

  test('marks one failing edge, or explains the model without one', () => {
    const failed = pathDrawing({ lane: 'application', station: 'policies' });
    expect(failed.match(/class="cross"/g)).toHaveLength(1);
    expect(failed).toContain(
      'Reached: task definition, task role, STS, container endpoint, SDK. Not reached: policies.',
    );
    expect(pathDrawing(null)).not.toContain('failing');
    expect(pathDrawing(null)).toContain('Agent lane');
  });
});
