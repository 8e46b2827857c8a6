import { Outages } from './outages.ts';
import { type Random, randomOf } from './random.ts';
import type { Run, Turn } from './run.ts';
import { skewOf } from './skew-of.ts';

/** What may happen to one call of a port. */
const FAULTS = ['refused', 'answer lost', 'slow', 'hangs', 'crash before', 'crash after', 'done twice'] as const;

/** Injected into a port's answer. */
class InjectedFault extends Error {}

/**
 * Time, chance and the order of things. Every call of a port waits for its turn, so that invocations run side by side in an order
 * that the seed decides; while faults are on, any call may fail, hang, get lost, be done twice or be the last of its invocation.
 */
export class FaultyWorld {
  readonly random: Random;
  /** How often something went wrong, by what it was. */
  readonly injected = new Map<string, number>();
  now: number;
  private readonly faultRate: number;
  readonly outages: Outages;
  private readonly nextSkew: () => number;
  private faultsOn = true;
  private waiting: Turn[] = [];
  private readonly running = new Set<Run>();
  private begun = 0;
  private calls = 0;

  constructor(seed: number, start: number) {
    this.random = randomOf(seed);
    this.now = start;
    this.outages = new Outages(seed);
    this.nextSkew = skewOf(seed);
    this.faultRate = [0.01, 0.05, 0.15, 0.3][this.random.below(4)] ?? 0.05;
  }

  clock = (): string => new Date(this.now).toISOString();

  stopFaults(): void {
    this.faultsOn = false;
    this.outages.end();
  }

  /** From now on one of the services may be out of order as a whole: it refuses every call. */
  mayFail(services: readonly string[]): void {
    if (this.outages.mayBegin(services)) this.inject('outage');
  }

  /** A run that begins now. */
  begin(requestId: string, time: number, onEnd: (succeeded: boolean) => void): Run {
    this.begun += 1;
    const skew = this.nextSkew();
    const run: Run = {
      number: this.begun,
      requestId,
      deadline: this.now + time,
      alive: true,
      waiting: 0,
      faults: 0,
      clock: () => new Date(this.now + skew).toISOString(),
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

  /** A port of a service whose every method goes through {@link call}. `onDone` is told what really happened. */
  wrap<Port extends object>(
    run: Run,
    service: string,
    port: Port,
    onDone: (method: string, given: readonly unknown[], answer: unknown) => void = () => {},
  ): Port {
    return new Proxy(port, {
      get: (target, method) => {
        const value = Reflect.get(target, method) as unknown;
        if (typeof value !== 'function') return value;
        return (...given: readonly unknown[]) =>
          this.call(run, service, async () => {
            const answer = (await Reflect.apply(value, target, given)) as unknown;
            onDone(String(method), given, answer);
            return answer;
          });
      },
    });
  }

  /** One call of a service by an invocation. */
  async call<T>(run: Run, service: string, perform: () => Promise<T>): Promise<T> {
    await this.sleep(run, 0);
    this.refuseIfDown(run, service);
    switch (this.chooseFault(run, FAULTS)) {
      case 'refused':
        throw new InjectedFault('refused');
      case 'answer lost':
        await perform();
        throw new InjectedFault('answer lost');
      case 'slow':
        await this.sleep(run, this.random.below(45_000));
        return perform();
      case 'hangs':
        await this.sleep(run, run.deadline - this.now);
        return never();
      case 'crash before':
        return this.crash(run);
      case 'crash after':
        await perform();
        return this.crash(run);
      case 'done twice':
        await perform();
        return perform();
      case undefined:
        return perform();
    }
  }

  /** Rejects while the service is out of order. */
  refuseIfDown(run: Run, service: string): void {
    if (!this.outages.isOut(service)) return;
    run.faults += 1;
    throw new InjectedFault(`${service} is out of order`);
  }

  /** Ends a run at once. Never returns. */
  crash<T>(run: Run): Promise<T> {
    run.end(false);
    return never();
  }

  /** Lets so many milliseconds pass for a run while others have their turn. A run that is over never returns from it. */
  async sleep(run: Run, milliseconds: number): Promise<void> {
    await this.turn(run, this.now + milliseconds);
    if (this.now >= run.deadline) run.end(false);
    if (!run.alive) return never();
  }

  /** One of the things that may go wrong, while faults are on. */
  chooseFault<T extends string>(run: Run, faults: readonly T[]): T | undefined {
    if (!this.faultsOn || !this.random.chance(this.faultRate)) return undefined;
    const fault = faults[this.random.below(faults.length)];
    if (fault !== undefined) {
      run.faults += 1;
      this.inject(fault);
    }
    return fault;
  }

  /** Lets what has begun run side by side until all of it has ended. */
  async untilDone(): Promise<void> {
    for (;;) {
      await this.settled();
      if (this.running.size === 0) break;
      this.waiting.sort((a, b) => a.run.number - b.run.number || a.number - b.number);
      this.now = Math.max(this.now + this.random.below(40), Math.min(...this.waiting.map(({ from }) => from)));
      const ready = this.waiting.filter(({ from }) => from <= this.now);
      const turn = ready[this.random.below(ready.length)];
      this.waiting = this.waiting.filter((other) => other !== turn);
      turn?.take();
    }
    this.waiting = [];
  }

  private inject(fault: string): void {
    this.injected.set(fault, (this.injected.get(fault) ?? 0) + 1);
  }

  private turn(run: Run, from: number): Promise<void> {
    run.waiting += 1;
    this.calls += 1;
    const number = this.calls;
    return new Promise((resolve) => {
      const take = (): void => {
        run.waiting -= 1;
        resolve();
      };
      this.waiting.push({ run, number, from, take });
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
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
