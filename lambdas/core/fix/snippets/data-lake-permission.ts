import { lastSegment } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { DataLakePermission } from '../destination.ts';
import { logicalId } from './construct-id.ts';
import { hcl, terraformName, terraformResource } from './hcl.ts';
import { inRegion, shellCommand } from './shell.ts';
import { constructs, type TemplateResource, templateText } from './template-resources.ts';

/** @see https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_GrantPermissions.html */
export function dataLakePermissionSnippets({
  region,
  roleArn,
  permission,
  database,
  table,
}: DataLakePermission): Snippets {
  const id = logicalId(lastSegment(roleArn), table ?? database, permission.toLowerCase());
  const grantee = { DataLakePrincipalIdentifier: roleArn };
  const resource =
    table === null ? { Database: { Name: database } } : { Table: { DatabaseName: database, Name: table } };
  const template: TemplateResource = {
    type: 'LakeFormation::Permissions',
    properties: {
      DataLakePrincipal: grantee,
      Permissions: [permission],
      Resource:
        table === null
          ? { DatabaseResource: { Name: database } }
          : { TableResource: { DatabaseName: database, Name: table } },
    },
  };
  return {
    policy: '',
    awsCli: shellCommand(
      inRegion(region, [
        ...['aws', 'lakeformation', 'grant-permissions', '--principal', JSON.stringify(grantee)],
        ...['--permissions', permission, '--resource', JSON.stringify(resource)],
      ]),
    ),
    cdk: constructs(id, [template]),
    terraform: terraformResource('aws_lakeformation_permissions', terraformName(id), {
      principal: JSON.stringify(roleArn),
      permissions: hcl([permission]),
    }).replace(/\n\}$/, `\n\n${terraformBlock(database, table)}\n}`),
    cloudformation: templateText(id, [template]),
  };
}

function terraformBlock(database: string, table: string | null): string {
  const name = JSON.stringify(database);
  return table === null
    ? `  database {\n    name = ${name}\n  }`
    : `  table {\n    database_name = ${name}\n    name          = ${JSON.stringify(table)}\n  }`;
}
