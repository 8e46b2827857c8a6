import type { Context } from 'aws-lambda';
import { decodeNotice } from '../adapters/slack/decode-notice.ts';
import type { PostToSlack } from '../adapters/slack/slack-webhook.ts';
import { snsMessages } from '../adapters/slack/sns-messages.ts';
import { slackMessage } from '../core/report/slack/slack-message.ts';
import type { HandlerResult } from './handler-result.ts';
import type { Telemetry } from './telemetry.ts';

export interface SlackHandlerPorts {
  readonly post: PostToSlack;
  readonly telemetry: Telemetry;
}

export type SlackHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of published notices, with its ports: the deployed function and the tests run this one. */
export function createSlackHandler({ post, telemetry }: SlackHandlerPorts): SlackHandler {
  return async (event, context) => {
    telemetry.begin(context);
    const remainingTime = () => context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;
    try {
      const messages = snsMessages(event);
      if (messages === null) {
        telemetry.rejected('not an event of Amazon SNS');
        return { status: 'rejected', incidents: 0 };
      }
      let posted = 0;
      for (const message of messages) {
        const decoded = decodeNotice(message);
        if (decoded.kind === 'rejected') {
          telemetry.rejected(decoded.error);
          continue;
        }
        await post(slackMessage(decoded.notice, decoded.truncated), remainingTime);
        posted += 1;
      }
      return { status: posted === 0 ? 'rejected' : 'responded', incidents: posted };
    } catch (error) {
      telemetry.undelivered('slack', error);
      throw error;
    } finally {
      telemetry.end();
    }
  };
}
