/** The service behind an AWS host name, such as `b.s3.us-west-2.amazonaws.com`. */
export function serviceOfHost(host: string, service: (name: string) => string | null): string | null {
  const labels = host.toLowerCase().split('.');
  const domain = labels.indexOf('amazonaws');
  if (domain < 0) return null;
  for (const label of labels.slice(0, domain).reverse()) {
    if (label === 's3' || label.startsWith('s3-')) return 's3';
    if (label === 'queue') return 'sqs';
    const found = /^[a-z]{2}(?:-[a-z]{2,8}){1,3}-\d$|^dualstack$/.test(label) ? null : service(label);
    if (found !== null) return found;
  }
  return null;
}
