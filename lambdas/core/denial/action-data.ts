import type { ActionData, ActionFact, ResourceTypeFact } from '../model/action-data.ts';

/**
 * The generated table, one line for each service, its fields separated by tabs: prefix; actions; JSON of the rest. Of an action it holds
 * `Name|access level|resource types|condition key set`, joined by `;`; the numbers are positions. It is text because only the services that
 * are asked for are worth parsing. A line that starts with `#` is a comment.
 */
export type ActionTable = string;

/** The rest of a service's line. */
export interface ServiceDetails {
  /** Name and ARN template of each resource type. */
  readonly types: readonly (readonly [name: string, arn: string])[];
  readonly keys: readonly string[];
  /** Positions in `keys`, joined by `,`. */
  readonly keySets: readonly string[];
}

interface Service {
  /** By name in lower case, without the prefix. */
  readonly facts: ReadonlyMap<string, ActionFact>;
  readonly names: readonly string[];
  readonly types: readonly ResourceTypeFact[];
}

const ACCESS_LEVELS = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const;

/** Action data over the generated table. */
export function actionDataFrom(table: ActionTable): ActionData {
  const lines = new Map(serviceLines(table));
  const unpacked = new Map<string, Service>();
  const searched = new Map<string, readonly string[]>();
  let byActionName: ReadonlyMap<string, readonly string[]> | undefined;

  const serviceOf = (prefix: string): Service | undefined => {
    const line = lines.get(prefix);
    if (line === undefined) return undefined;
    const service = unpacked.get(prefix) ?? unpack(line);
    unpacked.set(prefix, service);
    return service;
  };

  return {
    action(name) {
      const colon = name.indexOf(':');
      if (colon < 0) return undefined;
      return serviceOf(name.slice(0, colon).toLowerCase())?.facts.get(name.slice(colon + 1).toLowerCase());
    },
    actionsOf: (service) => serviceOf(service.toLowerCase())?.names ?? [],
    servicesWith(actionName) {
      const name = actionName.toLowerCase();
      const before = searched.get(name);
      if (before !== undefined) return before;
      if (searched.size < MAXIMUM_SEARCHES) {
        const services = servicesListing(name, lines);
        searched.set(name, services);
        return services;
      }
      byActionName ??= indexByActionName(lines.values());
      return byActionName.get(name) ?? [];
    },
    resourceType: (service, name) => serviceOf(service)?.types.find((type) => type.name === name),
  };
}

/** The lines of the services by their prefix. */
function serviceLines(table: ActionTable): readonly (readonly [prefix: string, line: string])[] {
  return table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('\t')), line]);
}

function unpack(line: string): Service {
  const [prefix = '', actions = '', rest = ''] = line.split('\t');
  const { types, keys, keySets } = JSON.parse(rest) as ServiceDetails;
  const conditionKeys = keySets.map((set) => listed(keys, set));
  const facts = actions.split(';').map((packed): ActionFact => {
    const [name, level, resourceTypes = '', keySet] = packed.split('|');
    return {
      name: `${prefix}:${name}`,
      accessLevel: ACCESS_LEVELS[Number(level)] ?? 'Write',
      resourceTypes: listed(types, resourceTypes).map(([typeName]) => typeName),
      conditionKeys: conditionKeys[Number(keySet)] ?? [],
    };
  });
  return {
    facts: new Map(facts.map((fact) => [fact.name.slice(prefix.length + 1).toLowerCase(), fact])),
    names: facts.map(({ name }) => name),
    types: types.map(([name, arn]) => ({ name, arn })),
  };
}

/** A search for one name takes a millisecond, the index of all some thirty: who asks for a few names goes without it. */
const MAXIMUM_SEARCHES = 16;

/** The prefixes of the services that list an action. */
function servicesListing(name: string, lines: ReadonlyMap<string, string>): readonly string[] {
  if (!/^\w{1,128}$/.test(name)) return [];
  const listed = new RegExp(`[\\t;]${name}\\|`, 'i');
  return [...lines].flatMap(([prefix, line]) => (listed.test(line) ? [prefix] : []));
}

function indexByActionName(lines: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const line of lines) {
    const [prefix = '', actions = ''] = line.split('\t', 2);
    for (const packed of actions.split(';')) {
      const name = packed.slice(0, packed.indexOf('|')).toLowerCase();
      const found = index.get(name);
      if (found === undefined) index.set(name, [prefix]);
      else found.push(prefix);
    }
  }
  return index;
}

/** The values at positions such as `0,4`. */
function listed<Value>(values: readonly Value[], positions: string): readonly Value[] {
  return positions === '' ? [] : positions.split(',').flatMap((at) => values.slice(Number(at), Number(at) + 1));
}
