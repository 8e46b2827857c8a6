import { formatArn, parseArn } from '../model/arn.ts';

/**
 * What resources of one kind have in common: bucket and first key segment, table, queue, topic, secret, key, the first two
 * segments of a parameter's path; else the whole text.
 */
export function resourceFamily(resource: string): string {
  const arn = parseArn(resource);
  if (arn === undefined) return resource;
  const segments = arn.resource.split('/');
  switch (arn.service) {
    case 's3':
      return formatArn({ ...arn, resource: segments.slice(0, 2).join('/') });
    case 'dynamodb':
      return formatArn({ ...arn, resource: segments.slice(0, 2).join('/') });
    case 'ssm':
      return formatArn({ ...arn, resource: segments.slice(0, 3).join('/') });
    default:
      return resource;
  }
}
