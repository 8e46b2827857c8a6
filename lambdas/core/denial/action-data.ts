import type { ActionData, ActionFact, ResourceTypeFact } from '../model/action-data.ts';

/** One service of the generated table, packed: unpacked when it is first asked for. */
export interface ServiceRow {
  /** `Name|access level|resource types|condition key set` of each action, joined by `;`; the numbers are positions. */
  readonly actions: string;
  /** Name and ARN template of each resource type. */
  readonly types: readonly (readonly [name: string, arn: string])[];
  readonly keys: readonly string[];
  /** Positions in `keys`, joined by `,`. */
  readonly keySets: readonly string[];
}

/** The generated table: service prefix → row. */
export type ActionTable = Readonly<Record<string, ServiceRow>>;

const ACCESS_LEVELS = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const;

/** Action data over the generated table. */
export function actionDataFrom(table: ActionTable): ActionData {
  const services = new Map<string, ReadonlyMap<string, ActionFact>>();
  const names = new Map<string, readonly string[]>();
  let byActionName: ReadonlyMap<string, readonly string[]> | undefined;

  const actionsOfService = (service: string): ReadonlyMap<string, ActionFact> => {
    let facts = services.get(service);
    if (facts === undefined) {
      const row = Object.hasOwn(table, service) ? table[service] : undefined;
      facts = row === undefined ? new Map() : unpack(service, row);
      if (row !== undefined) services.set(service, facts);
    }
    return facts;
  };

  return {
    action(name) {
      const colon = name.indexOf(':');
      if (colon < 0) return undefined;
      return actionsOfService(name.slice(0, colon).toLowerCase()).get(name.slice(colon + 1).toLowerCase());
    },
    actionsOf(service) {
      const prefix = service.toLowerCase();
      const known = names.get(prefix);
      if (known !== undefined) return known;
      const listed = [...actionsOfService(prefix).values()].map((fact) => fact.name);
      if (listed.length > 0) names.set(prefix, listed);
      return listed;
    },
    servicesWith(actionName) {
      byActionName ??= indexByActionName(table);
      return byActionName.get(actionName.toLowerCase()) ?? [];
    },
    resourceType(service, name): ResourceTypeFact | undefined {
      const row = Object.hasOwn(table, service) ? table[service] : undefined;
      const type = row?.types.find(([typeName]) => typeName === name);
      return type === undefined ? undefined : { name: type[0], arn: type[1] };
    },
  };
}

function unpack(service: string, row: ServiceRow): ReadonlyMap<string, ActionFact> {
  const keySets = row.keySets.map((set) => listed(row.keys, set));
  const facts = new Map<string, ActionFact>();
  for (const packed of row.actions.split(';')) {
    const [name = '', level, types = '', keySet] = packed.split('|');
    facts.set(name.toLowerCase(), {
      name: `${service}:${name}`,
      accessLevel: ACCESS_LEVELS[Number(level)] ?? 'Write',
      resourceTypes: listed(row.types, types).map(([typeName]) => typeName),
      conditionKeys: keySets[Number(keySet)] ?? [],
    });
  }
  return facts;
}

function indexByActionName(table: ActionTable): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [service, row] of Object.entries(table)) {
    for (const packed of row.actions.split(';')) {
      const name = packed.slice(0, packed.indexOf('|')).toLowerCase();
      const found = index.get(name);
      if (found === undefined) index.set(name, [service]);
      else found.push(service);
    }
  }
  return index;
}

/** The values at positions such as `0,4`. */
function listed<Value>(values: readonly Value[], positions: string): readonly Value[] {
  return positions === '' ? [] : positions.split(',').flatMap((at) => values.slice(Number(at), Number(at) + 1));
}
