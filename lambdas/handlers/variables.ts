/** Environment variables, read one by one; whatever is at fault is noted, so that all of it can be told at once. */
export interface Variables {
  /** Empty where it is at fault. */
  text(name: string, shape: RegExp, expected: string): string;
  /** Null where it is not set. */
  optionalText(name: string, shape: RegExp, expected: string): string | null;
  wholeNumber(name: string, least: number, most: number, otherwise: number): number;
  /** `NAME: must be …` for each at fault, in the order they were read. */
  readonly faults: readonly string[];
}

/** By hand: a schema library would cost a tenth of a cold start, to look at a dozen texts. */
export function variablesIn(environment: NodeJS.ProcessEnv): Variables {
  const faults: string[] = [];
  const checked = (name: string, fits: (value: string) => boolean, expected: string): string | null => {
    const value = environment[name];
    if (value === undefined) return null;
    if (!fits(value)) faults.push(`${name}: ${expected}`);
    return value;
  };
  return {
    faults,
    text(name, shape, expected) {
      const value = checked(name, (text) => shape.test(text), expected);
      if (value === null) faults.push(`${name}: ${expected}`);
      return value ?? '';
    },
    optionalText: (name, shape, expected) => checked(name, (text) => shape.test(text), expected),
    wholeNumber(name, least, most, otherwise) {
      const isInRange = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
      return Number(checked(name, isInRange, `must be a whole number from ${least} to ${most}`) ?? otherwise);
    },
  };
}
