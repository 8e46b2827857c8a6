import type { TopicState } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export function topicSubscriptions(arn: string, aws: Connection): Promise<Observed<TopicState | null>> {
  return observe(
    aws,
    'sns:ListSubscriptionsByTopic',
    async (options) => {
      const { paginateListSubscriptionsByTopic, SNSClient } = await import('@aws-sdk/client-sns');
      const client = new SNSClient(aws.settings);
      const subscriptions = await collectPages(
        paginateListSubscriptionsByTopic({ client }, { TopicArn: arn }, options),
        (page) => page.Subscriptions ?? [],
      );
      return {
        // Until it is confirmed, a subscription has the word PendingConfirmation in place of its ARN.
        subscriptions: subscriptions.map(({ Protocol = '', SubscriptionArn = '' }) => ({
          protocol: Protocol,
          confirmed: SubscriptionArn.startsWith('arn:'),
        })),
      };
    },
    { NotFoundException: null, NotFound: null },
  );
}
