/** A port of which every call is reported, by the method's name, with what it answered. */
export function observedPort<Port extends object>(port: Port, report: (method: string, answer: unknown) => void): Port {
  return new Proxy(port, {
    get(target, method) {
      const value = Reflect.get(target, method) as unknown;
      if (typeof value !== 'function') return value;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        const answer = (await Reflect.apply(value, target, given)) as unknown;
        report(String(method), answer);
        return answer;
      };
    },
  });
}
