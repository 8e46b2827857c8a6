import { gzipSync } from 'node:zlib';

/** What differs from an ordinary delivery. */
export interface LogDelivery {
  readonly messageType?: string;
  readonly owner?: string;
  readonly logGroup?: string;
  readonly logStream?: string;
  readonly lines?: readonly string[];
  /** Milliseconds since 1970: of the first line. */
  readonly timestamp?: number;
}

/** A subscription's event as CloudWatch Logs sends it to a function: base64 of gzip of JSON. */
export function logDelivery(delivery: LogDelivery = {}): { readonly awslogs: { readonly data: string } } {
  return compressed(JSON.stringify(logPayload(delivery)));
}

/** The same before it is compressed. */
export function logPayload(delivery: LogDelivery = {}): object {
  const control = delivery.messageType === 'CONTROL_MESSAGE';
  return {
    messageType: delivery.messageType ?? 'DATA_MESSAGE',
    owner: control ? 'CloudwatchLogs' : (delivery.owner ?? '123456789012'),
    logGroup: control ? '' : (delivery.logGroup ?? '/ecs/orders-api'),
    logStream: control ? '' : (delivery.logStream ?? 'orders/app/9f1c2b7a4d5e4f6a8b0c1d2e3f405162'),
    subscriptionFilters: control ? [] : ['access-denied'],
    logEvents: control
      ? [{ id: '', timestamp: 1_795_000_000_000, message: 'CWL CONTROL MESSAGE: Checking health of destination' }]
      : (delivery.lines ?? []).map((message, index) => ({
          id: String(index).padStart(56, '3'),
          timestamp: (delivery.timestamp ?? Date.parse('2026-11-23T14:02:11.482Z')) + index,
          message,
        })),
  };
}

/** Any text in the envelope of a delivery. */
export function compressed(text: string): { readonly awslogs: { readonly data: string } } {
  return { awslogs: { data: gzipSync(text).toString('base64') } };
}
