import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';

const NAMES_A_CALL = 100;

/** Which of the alarms are in the state ALARM. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export function ringingAlarms(names: readonly string[], aws: Connection): Promise<Observed<readonly string[] | null>> {
  return observe(aws, 'cloudwatch:DescribeAlarms', async (options) => {
    const { CloudWatchClient, paginateDescribeAlarms } = await import('@aws-sdk/client-cloudwatch');
    const client = new CloudWatchClient(aws.settings);
    const ringing: string[] = [];
    for (let start = 0; start < names.length; start += NAMES_A_CALL) {
      const input = { AlarmNames: names.slice(start, start + NAMES_A_CALL), StateValue: 'ALARM' as const };
      const alarms = await collectPages(
        paginateDescribeAlarms({ client }, input, options),
        (page) => page.MetricAlarms ?? [],
      );
      // An endpoint that ignores the state must not make every alarm ring.
      const inAlarm = alarms.filter(({ StateValue }) => StateValue === 'ALARM');
      ringing.push(...inAlarm.map(({ AlarmName = '' }) => AlarmName));
    }
    return ringing.sort();
  });
}
