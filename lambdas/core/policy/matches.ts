/** Does an Action pattern cover an action? Letter case does not matter; `*` and `?` stand anywhere. */
export function matchesAction(pattern: string, action: string): boolean {
  return pattern.toLowerCase() === action.toLowerCase();
}

/** Does a Resource pattern cover a resource? */
export function matchesResource(pattern: string, resource: string): boolean {
  return pattern === resource;
}

/** Does one entry of a `Principal` element name this caller (an ARN)? */
export function matchesPrincipal(_type: string, entry: string, principal: string): boolean {
  return entry === '*' || entry === principal;
}
