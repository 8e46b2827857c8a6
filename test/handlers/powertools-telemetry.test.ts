import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { powertoolsTelemetry } from '../../lambdas/handlers/powertools-telemetry.ts';
import { NOTICE, noticeWith } from '../core/report/sample-notice.ts';

/** What was written: Powertools brings a console of its own, so it is caught below that. */
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  }
});

afterEach(() => vi.restoreAllMocks());

describe('telemetry', () => {
  it('counts incidents by cause and unknowns by the action that would have answered', () => {
    const telemetry = powertoolsTelemetry('respond-to-logs');
    telemetry.begin(undefined);
    telemetry.diagnosed([NOTICE, NOTICE, noticeWith({ diagnosis: { cause: null }, fix: null })]);
    telemetry.end();

    const metrics = lines().filter((line) => '_aws' in line);
    expect(metrics).toContainEqual(expect.objectContaining({ cause: NOTICE.diagnosis.cause?.check, Incidents: 2 }));
    expect(metrics).toContainEqual(expect.objectContaining({ cause: 'none', Incidents: 1 }));
    for (const { action } of NOTICE.diagnosis.unseen) {
      expect(metrics).toContainEqual(expect.objectContaining({ action, Unknowns: 3 }));
    }
  });

  it('prints nothing that a log line said', () => {
    const telemetry = powertoolsTelemetry('respond-to-logs');
    telemetry.begin(undefined);
    telemetry.diagnosed([NOTICE]);
    telemetry.undelivered('sns', new Error(`cannot send ${NOTICE.diagnosis.incident.denial.resource}`));
    telemetry.end();

    expect(lines()).toContainEqual(expect.objectContaining({ level: 'INFO', incidents: 1 }));
    const { denial, sighting } = NOTICE.diagnosis.incident;
    for (const text of [denial.resource, denial.principal, denial.action, sighting.logStream, 'secret-reference']) {
      expect(printed.join('\n')).not.toContain(text);
    }
  });

  it('counts payloads rejected and notices not delivered', () => {
    const telemetry = powertoolsTelemetry('respond-to-logs');
    telemetry.begin(undefined);
    telemetry.rejected('awslogs.data is not base64 of gzip');
    telemetry.undelivered('sns', new TypeError('x'));
    telemetry.end();

    expect(lines()).toContainEqual(
      expect.objectContaining({ level: 'ERROR', reason: 'awslogs.data is not base64 of gzip' }),
    );
    expect(lines()).toContainEqual(expect.objectContaining({ level: 'ERROR', target: 'sns', errorName: 'TypeError' }));
    expect(lines()).toContainEqual(expect.objectContaining({ RejectedPayloads: 1, UndeliveredNotices: 1 }));
  });
});

function lines(): readonly Record<string, unknown>[] {
  return printed
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
