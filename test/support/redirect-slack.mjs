// Preloaded into deployed functions under test (NODE_OPTIONS=--import): what goes to Slack goes to the receiver of the test. The
// functions themselves are the ones that are deployed, with their check of the webhook's URL; only the network is another.
const receiver = process.env.TEST_SLACK_RECEIVER;
const send = globalThis.fetch;

globalThis.fetch = (input, options) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const isSlack = receiver !== undefined && /^(hooks\.)?slack\.com$/.test(url.hostname);
  return send(isSlack ? `${receiver}${url.pathname}` : input, options);
};
