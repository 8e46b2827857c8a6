import { type Random, randomOf } from './random.ts';

/** What may happen to one call of a port. */
const FAULTS = ['refused', 'answer lost', 'hangs', 'crash before', 'crash after', 'done twice'] as const;

export type Fault = (typeof FAULTS)[number];

/** One run of a function, until it ends or is ended. */
export interface Run {
  /** In the order of their beginnings. */
  readonly number: number;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  alive: boolean;
  /** Calls of ports that wait for their turn. */
  waiting: number;
  /** Ends it: from outside, as Lambda does, or because it has come to its own end. */
  readonly end: (succeeded: boolean) => void;
}

/** A call of a port that waits for its turn. */
interface Turn {
  readonly run: Run;
  /** In the order in which calls came to wait. */
  readonly number: number;
  readonly take: () => void;
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
  private waiting: Turn[] = [];
  private readonly running = new Set<Run>();
  private begun = 0;
  private calls = 0;

  constructor(seed: number, start: number) {
    this.random = randomOf(seed);
    this.now = start;
    this.faultRate = [0.01, 0.05, 0.15, 0.3][this.random.below(4)] ?? 0.05;
  }

  clock = (): string => new Date(this.now).toISOString();

  stopFaults(): void {
    this.faultsOn = false;
  }

  /** A run that begins now. */
  begin(requestId: string, time: number, onEnd: (succeeded: boolean) => void): Run {
    this.begun += 1;
    const run: Run = {
      number: this.begun,
      requestId,
      deadline: this.now + time,
      alive: true,
      waiting: 0,
      end: (succeeded) => {
        if (!run.alive) return;
        run.alive = false;
        this.running.delete(run);
        onEnd(succeeded);
      },
    };
    this.running.add(run);
    return run;
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
    await this.turn(run);
    if (this.now >= run.deadline) run.end(false);
    if (!run.alive) return never();
    switch (this.fault()) {
      case 'refused':
        throw new InjectedFault('refused');
      case 'answer lost':
        await perform();
        throw new InjectedFault('answer lost');
      case 'hangs':
      case 'crash before':
        run.end(false);
        return never();
      case 'crash after':
        await perform();
        run.end(false);
        return never();
      case 'done twice':
        await perform();
        return perform();
      case undefined:
        return perform();
    }
  }

  /** Lets what has begun run side by side until all of it has ended. */
  async untilDone(): Promise<void> {
    for (;;) {
      await this.settled();
      if (this.running.size === 0) break;
      this.waiting.sort((a, b) => a.run.number - b.run.number || a.number - b.number);
      const [turn] = this.waiting.splice(this.random.below(this.waiting.length), 1);
      this.now += this.random.below(40);
      turn?.take();
    }
    this.waiting = [];
  }

  private turn(run: Run): Promise<void> {
    run.waiting += 1;
    this.calls += 1;
    const number = this.calls;
    return new Promise((resolve) => {
      const take = (): void => {
        run.waiting -= 1;
        resolve();
      };
      this.waiting.push({ run, number, take });
    });
  }

  /**
   * Until every run that is alive waits for a port. What a run does in between may take real time, such as loading a module; neither
   * the clock of the schedule nor its order must depend on that.
   */
  private async settled(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while ([...this.running].some(({ waiting }) => waiting === 0));
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
