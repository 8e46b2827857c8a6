import type { Incident } from '../lambdas/core/model/diagnosis.ts';
import type { Ask } from '../lambdas/pipeline/ports.ts';

/** The bucket, the queue, the secret, … that the text or its surroundings name; null: none, or one too short to be told from others. */
export function resourceName({ denial }: Incident): string | null {
  const resource = denial.resource ?? denial.inferred.resource ?? '*';
  const [name = ''] = resource.includes(':s3:::') ? resource.split(/[:/]+/).slice(3) : resource.split(/[:/]/).slice(-1);
  return /^[\w.-]{8,}$/.test(name) ? name : null;
}

/** As long as the name, and no part of another. */
export function otherName(name: string): string {
  return `${name.slice(0, 1)}${name[1] === 'q' ? 'z' : 'q'}${name.slice(2)}`;
}

export function onOther(incident: Incident, name: string): Incident {
  const { denial } = incident;
  return { ...incident, denial: renamed(denial, name, otherName(name)) };
}

export function renamed<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T;
}

/** The account with a second one like it beside some things, under the name it is mapped to. */
export function withTwins(account: Ask, twins: Readonly<Record<string, string>>): Ask {
  return async (question, subject) => {
    const asked = Object.entries(twins).filter(([, twin]) => subject.includes(twin));
    const original = asked.reduce((text, [name, twin]) => text.replaceAll(twin, name), subject);
    const answer = JSON.stringify(await account(question, original));
    return JSON.parse(asked.reduce((text, [name, twin]) => text.replaceAll(name, twin), answer));
  };
}
