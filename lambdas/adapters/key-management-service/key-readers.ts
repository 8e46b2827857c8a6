import type { GrantListEntry } from '@aws-sdk/client-kms';
import type { KeyGrant } from '../../core/model/evaluation.ts';
import { isoTime, readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { keyManagementService } from './service.ts';

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const keyReader: Reader<'key'> = {
  question: 'key',
  actions: [{ action: 'kms:DescribeKey', scope: 'key' }],
  read: (keyId, aws) =>
    observe(
      aws,
      'kms:DescribeKey',
      async (options) => {
        const { client, DescribeKeyCommand } = await aws.open(keyManagementService);
        const answer = await client.send(new DescribeKeyCommand({ KeyId: keyId }), options);
        const key = expected(answer.KeyMetadata);
        return {
          arn: key.Arn ?? '',
          state: key.KeyState ?? 'Unknown',
          manager: key.KeyManager === 'AWS' ? 'AWS' : 'CUSTOMER',
          deletionDate: isoTime(key.DeletionDate),
        };
      },
      { NotFoundException: null },
    ),
};

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export const keyPolicyReader: Reader<'keyPolicy'> = {
  question: 'keyPolicy',
  actions: [{ action: 'kms:GetKeyPolicy', scope: 'key' }],
  read: (keyArn, aws) =>
    observe(
      aws,
      'kms:GetKeyPolicy',
      async (options) => {
        const { client, GetKeyPolicyCommand } = await aws.open(keyManagementService);
        const answer = await client.send(new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default' }), options);
        return readDocument(answer.Policy);
      },
      { NotFoundException: null },
    ),
};

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html */
export const keyGrantsReader: Reader<'keyGrants'> = {
  question: 'keyGrants',
  actions: [{ action: 'kms:ListGrants', scope: 'key' }],
  read: (keyArn, aws) =>
    observe(
      aws,
      'kms:ListGrants',
      async (options) => {
        const { client, paginateListGrants } = await aws.open(keyManagementService);
        const pages = paginateListGrants({ client, pageSize: 100 }, { KeyId: keyArn }, options);
        const grants = await collectPages(pages, (page) => page.Grants);
        return grants.filter(isForPrincipals).map(grantFrom);
      },
      { NotFoundException: null },
    ),
};

/** Grants bound to a source ARN serve AWS services acting on behalf of a resource; no call by a task can use them. */
function isForPrincipals({ Constraints }: GrantListEntry): boolean {
  return Constraints?.SourceArn === undefined;
}

function grantFrom({ GranteePrincipal, Operations, Constraints }: GrantListEntry): KeyGrant {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = Constraints ?? {};
  return {
    granteePrincipal: GranteePrincipal ?? '',
    operations: Operations ?? [],
    ...(equals ? { encryptionContextEquals: equals } : {}),
    ...(subset ? { encryptionContextSubset: subset } : {}),
  };
}
