/** With what the schedule invokes notify-slack; the CDK target sends it. */
export const SLACK_SCHEDULE_EVENT = { run: 'refresh-slack' } as const;

export function isSlackSchedule(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'run' in event && event.run === SLACK_SCHEDULE_EVENT.run;
}
