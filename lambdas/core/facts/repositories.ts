import { partitionOf } from '../model/arn.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';

/** ARNs of the private ECR repositories that a task's images come from. */
export function repositoriesOf(definition: TaskDefinition | null | undefined): readonly string[] {
  const images = (definition?.containers ?? []).flatMap(({ image }) => image ?? []);
  return [...new Set(images.flatMap((image) => repositoryArn(image) ?? []))];
}

/** `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG` or `…/NAME@DIGEST`. */
function repositoryArn(image: string): string | null {
  const [registry = '', ...path] = image.split('/');
  const found = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(registry);
  const name = path.join('/').replace(/[:@].*$/, '');
  if (found === null || !/^[a-z0-9][a-z0-9._/-]*$/.test(name)) return null;
  const [, account = '', region = ''] = found;
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
}
