import type { Context } from 'aws-lambda';
import { decodeAnnouncement } from '../adapters/slack/decode-announcement.ts';
import { snsMessages } from '../adapters/slack/sns-messages.ts';
import { type RefreshPorts, refreshChannel } from '../pipeline/refresh-channel.ts';
import { type Teller, tellChannel } from '../pipeline/tell-channel.ts';
import type { HandlerResult } from './handler-result.ts';
import { isSlackSchedule } from './slack-schedule.ts';
import type { Telemetry } from './telemetry.ts';

export interface SlackHandlerPorts extends RefreshPorts {
  readonly telemetry: Telemetry;
}

export type SlackHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of announcements and of the schedule, with its ports: the deployed function and the tests run this one. */
export function createSlackHandler({ telemetry, ...ports }: SlackHandlerPorts): SlackHandler {
  return async (event, context) => {
    telemetry.begin(context);
    const teller: Teller = {
      requestId: context?.awsRequestId ?? 'by hand',
      remainingTime: () => context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY,
    };
    try {
      if (isSlackSchedule(event)) return await refresh(ports, teller, telemetry);
      const messages = snsMessages(event);
      if (messages === null) {
        telemetry.rejected('neither an event of Amazon SNS nor of the schedule');
        return { status: 'rejected', incidents: 0 };
      }
      return await tell(messages, ports, teller, telemetry);
    } catch (error) {
      telemetry.undelivered('slack', error);
      throw error;
    } finally {
      telemetry.end();
    }
  };
}

async function tell(
  messages: readonly string[],
  ports: RefreshPorts,
  teller: Teller,
  telemetry: Telemetry,
): Promise<HandlerResult> {
  let read = 0;
  let posted = 0;
  for (const message of messages) {
    const decoded = decodeAnnouncement(message);
    if (decoded.kind === 'rejected') {
      telemetry.rejected(decoded.error);
      continue;
    }
    read += 1;
    if ((await tellChannel(decoded.announcement, decoded.truncated, ports, teller)) === 'posted') posted += 1;
  }
  return { status: read === 0 ? 'rejected' : 'responded', incidents: posted };
}

/** The next run is near, and threads that failed were put off: the invocation itself has not failed. */
async function refresh(ports: RefreshPorts, teller: Teller, telemetry: Telemetry): Promise<HandlerResult> {
  const { looked, failures } = await refreshChannel(ports, teller);
  for (const failure of failures) telemetry.undelivered('slack', failure);
  return { status: 'responded', incidents: looked - failures.length };
}
