import type { Announcement, DiagnosisAnnouncement } from '../core/model/announcement.ts';
import type { NotificationTarget } from './ports.ts';

/** Keeps a diagnosis as a page. Resolves with the URL at which it can be read for a while; rejects when it was not kept. */
export type StoreReport = (announcement: DiagnosisAnnouncement) => Promise<string>;

/**
 * Targets that are told where the page of a diagnosis is. It is stored once for all of them, before they are told; where that fails the
 * failure is reported, and they are told without it.
 *
 * @param failed is told why there is no page
 */
export function withReports(
  targets: readonly NotificationTarget[],
  store: StoreReport,
  failed: (error: unknown) => void,
): readonly NotificationTarget[] {
  const linked = new WeakMap<Announcement, Promise<Announcement>>();
  const link = async (announcement: DiagnosisAnnouncement): Promise<Announcement> => {
    try {
      return { ...announcement, reportUrl: await store(announcement) };
    } catch (error) {
      failed(error);
      return announcement;
    }
  };
  return targets.map((target) => ({
    name: target.name,
    async deliver(announcement) {
      if (announcement.kind !== 'diagnosis') return target.deliver(announcement);
      const told = linked.get(announcement) ?? link(announcement);
      linked.set(announcement, told);
      return target.deliver(await told);
    },
  }));
}
