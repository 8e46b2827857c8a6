import { literal, templateOf } from './construct-id.ts';
import { yamlDocument } from './yaml.ts';

/** One resource of a CloudFormation template; CDK has the same as an L1 construct. */
export interface TemplateResource {
  /** Without `AWS::`, such as `S3::BucketPolicy`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What has to stay as the user's own template has it. */
  readonly keep?: string;
}

/** The resources as a template; empty where there are none. */
export function templateText(id: string, resources: readonly TemplateResource[]): string {
  if (resources.length === 0) return '';
  const Resources = Object.assign(
    {},
    ...resources.map(({ type, properties }, index) => templateOf(nth(id, index), `AWS::${type}`, properties).Resources),
  ) as Readonly<Record<string, unknown>>;
  return [...keeping(resources, '#'), yamlDocument({ Resources })].join('\n');
}

/** The resources as L1 constructs: the same properties, spelled with a small first letter. */
export function constructs(id: string, resources: readonly TemplateResource[]): string {
  const modules = [...new Set(resources.map(({ type }) => moduleOf(type)))];
  const blocks = resources.map(({ type, properties }, index) => {
    const members = Object.entries(properties).map(
      ([name, value]) => `  ${spelled(name)}: ${literal(constructed(value), '  ')},`,
    );
    return `new ${moduleOf(type)}.Cfn${type.slice(type.indexOf('::') + 2)}(this, ${JSON.stringify(nth(id, index))}, {\n${members.join('\n')}\n});`;
  });
  if (blocks.length === 0) return '';
  return [
    ...modules.map((name) => `import * as ${name} from 'aws-cdk-lib/aws-${name}';`),
    '',
    ...keeping(resources, '//'),
    ...blocks,
  ].join('\n');
}

function keeping(resources: readonly TemplateResource[], mark: string): readonly string[] {
  return resources.flatMap(({ keep }) => (keep === undefined ? [] : [`${mark} ${keep}`]));
}

function moduleOf(type: string): string {
  return type.slice(0, type.indexOf('::')).toLowerCase();
}

function nth(id: string, index: number): string {
  return index === 0 ? id : `${id}${index + 1}`;
}

/** Members of members are spelled with a small first letter, too; a policy is no structure of CloudFormation's and stays. */
function constructed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(constructed);
  if (typeof value !== 'object' || value === null || 'Statement' in value || 'Effect' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [spelled(name), constructed(item)]));
}

function spelled(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
