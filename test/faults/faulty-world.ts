import { type Random, randomOf } from './random.ts';

/** What may happen to one call of a port. */
const FAULTS = ['refused', 'answer lost', 'hangs', 'crash before', 'crash after', 'done twice'] as const;

export type Fault = (typeof FAULTS)[number];

/** One run of a function, until it ends or is ended. */
export interface Run {
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  alive: boolean;
  /** Ends it from outside, as Lambda does. */
  readonly end: () => void;
}

/** Injected into a port's answer. */
class InjectedFault extends Error {}

/**
 * Time, chance and the order of things. Every call of a port waits for its turn, so that invocations run side by side in an order
 * that the seed decides; while faults are on, any call may fail, hang, get lost, be done twice or be the last of its invocation.
 */
export class FaultyWorld {
  readonly random: Random;
  readonly injected = new Map<Fault, number>();
  now: number;
  private readonly faultRate: number;
  private faultsOn = true;
  private waiting: (() => void)[] = [];

  constructor(seed: number, start: number) {
    this.random = randomOf(seed);
    this.now = start;
    this.faultRate = [0.01, 0.05, 0.15, 0.3][this.random.below(4)] ?? 0.05;
  }

  clock = (): string => new Date(this.now).toISOString();

  stopFaults(): void {
    this.faultsOn = false;
  }

  /** A port whose every method goes through {@link call}. `onDone` is told what really happened. */
  wrap<Port extends object>(
    run: Run,
    port: Port,
    onDone: (method: string, given: readonly unknown[]) => void = () => {},
  ): Port {
    return new Proxy(port, {
      get: (target, method) => {
        const value = Reflect.get(target, method) as unknown;
        if (typeof value !== 'function') return value;
        return (...given: readonly unknown[]) =>
          this.call(run, async () => {
            const answer = (await Reflect.apply(value, target, given)) as unknown;
            onDone(String(method), given);
            return answer;
          });
      },
    });
  }

  /** One call of a port by an invocation. */
  async call<T>(run: Run, perform: () => Promise<T>): Promise<T> {
    await this.turn();
    if (run.alive && this.now >= run.deadline) run.end();
    if (!run.alive) return never();
    switch (this.fault()) {
      case 'refused':
        throw new InjectedFault('refused');
      case 'answer lost':
        await perform();
        throw new InjectedFault('answer lost');
      case 'hangs':
      case 'crash before':
        run.end();
        return never();
      case 'crash after':
        await perform();
        run.end();
        return never();
      case 'done twice':
        await perform();
        return perform();
      case undefined:
        return perform();
    }
  }

  /** Runs invocations side by side until all have ended. */
  async untilDone(running: readonly Promise<unknown>[]): Promise<void> {
    let left = running.length;
    for (const one of running) void one.then(() => (left -= 1));
    while (left > 0) {
      await settled();
      const [resume] = this.waiting.splice(this.random.below(Math.max(1, this.waiting.length)), 1);
      this.now += this.random.below(40);
      resume?.();
    }
    this.waiting = [];
  }

  private turn(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private fault(): Fault | undefined {
    if (!this.faultsOn || !this.random.chance(this.faultRate)) return undefined;
    const fault = FAULTS[this.random.below(FAULTS.length)];
    if (fault !== undefined) this.injected.set(fault, (this.injected.get(fault) ?? 0) + 1);
    return fault;
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/** After everything that can go on without a port has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
