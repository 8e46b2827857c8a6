/** An event as Amazon SNS hands it to a function: the form of each message for that protocol. */
export function snsEvent(...messages: readonly string[]) {
  return {
    Records: messages.map((Message) => ({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      Sns: { Type: 'Notification', Message },
    })),
  };
}
