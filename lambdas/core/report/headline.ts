import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Notice } from '../model/notice.ts';
import { readable, shortened } from './readable.ts';

/** The first line of every rendering, in two halves: what happened, and where. */
export interface Headline {
  /** `orders-api cannot s3:GetObject acme-orders-prod/invoices/…` */
  readonly what: string;
  /** `prod · eu-west-1 · 123456789012` */
  readonly where: string;
}

export function headline(notice: Notice): Headline {
  return { what: readable(`${subject(notice)} ${predicate(notice.diagnosis.incident)}`), where: place(notice) };
}

/** The same once AWS would no longer refuse. */
export function allClearHeadline(notice: Notice): Headline {
  return { what: readable(`${subject(notice)} ${allowance(notice.diagnosis.incident)}`), where: place(notice) };
}

function place(notice: Notice): string {
  const { incident, task } = notice.diagnosis;
  const { region, account } = incident.sighting;
  return readable([task?.cluster ?? incident.origin.cluster, region, account].filter(Boolean).join(' · '));
}

/** Who was refused, by the name people use for it: service, else family, container, log group. */
export function subject(notice: Notice): string {
  const { incident, task } = notice.diagnosis;
  const name =
    task?.service ??
    task?.family ??
    incident.origin.service ??
    incident.origin.container ??
    incident.sighting.logGroup ??
    'An ECS task';
  return incident.lane === 'agent' ? `ECS, for ${name},` : name;
}

/** The action as AWS names it, else the operation the SDK reported. */
export function refusedCall(incident: Incident): string | null {
  const { action, operation, service, inferred } = incident.denial;
  if (action !== null) return action;
  const called = operation ?? inferred.operation;
  const on = service ?? inferred.service;
  return called === undefined || called === null
    ? null
    : on === undefined || on === null
      ? called
      : `${called} (${on})`;
}

/** A resource without what every ARN of the account repeats. */
export function shortResource(resource: string): string {
  const arn = parseArn(resource);
  if (arn === undefined) return resource;
  return arn.region === '' && arn.account === '' ? arn.resource : `${arn.service}:${arn.resource}`;
}

function predicate(incident: Incident): string {
  if (incident.kind === 'credentials') return `has no usable AWS credentials${reasonOfFailure(incident)}`;
  const call = refusedCall(incident);
  return call === null ? `was refused${object(incident)} by AWS` : `cannot ${call}${object(incident)}`;
}

function allowance(incident: Incident): string {
  if (incident.kind === 'credentials') return 'has usable AWS credentials again';
  const call = refusedCall(incident);
  return call === null ? `is no longer refused${object(incident)} by AWS` : `can ${call}${object(incident)} again`;
}

function object({ denial }: Incident): string {
  const resource = denial.resource ?? denial.inferred.resource;
  return resource === undefined || resource === null ? '' : ` ${shortened(shortResource(resource), 72)}`;
}

/** ECS itself runs no SDK. */
function reasonOfFailure(incident: Incident): string {
  if (incident.lane === 'agent') return '';
  switch (incident.credentialFailure?.reason) {
    case 'none-found':
      return ': the SDK found none';
    case 'expired':
      return ': they have expired';
    case 'invalid':
      return ': AWS does not know them';
    case 'clock-skew':
      return ': the clock is wrong';
    case 'signature':
      return ': the signature does not match';
    case undefined:
      return '';
  }
}
