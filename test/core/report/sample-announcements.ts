import type {
  AllClearAnnouncement,
  DiagnosisAnnouncement,
  IncidentReference,
  OverflowAnnouncement,
} from '../../../lambdas/core/model/announcement.ts';
import type { Notice } from '../../../lambdas/core/model/notice.ts';
import { NOTICE, noticeWith } from './sample-notice.ts';

export const REFERENCE: IncidentReference = {
  id: '0123456789abcdef0123456789abcdef',
  window: '2026-11-23T14:02:15.000Z',
  telling: 1,
};

/** The n-th telling of the sample incident. */
export const telling = (number: number): IncidentReference => ({ ...REFERENCE, telling: number });

export function diagnosisOf(notice: Notice, changes: Partial<DiagnosisAnnouncement> = {}): DiagnosisAnnouncement {
  return { kind: 'diagnosis', reference: REFERENCE, notice, reportUrl: null, ...changes };
}

export const DIAGNOSIS_ANNOUNCEMENT = diagnosisOf(NOTICE);

export const ALL_CLEAR: AllClearAnnouncement = {
  kind: 'all-clear',
  reference: telling(2),
  notice: noticeWith({
    diagnosis: {
      cause: {
        check: 'changed-since-denial',
        layer: null,
        effect: null,
        nearMiss: null,
        confidence: 'certain',
        summary: 'inline policy app was changed at 15:01 and allows the call now',
      },
    },
  }),
  checkedAt: '2026-11-23T15:20:00.000Z',
};

export const OVERFLOW: OverflowAnnouncement = {
  kind: 'overflow',
  account: '111122223333',
  region: 'eu-west-1',
  since: '2026-11-23T14:00:00.000Z',
  until: '2026-11-23T15:00:00.000Z',
  undiagnosed: 37,
  refusals: 5_120,
};
