import type { Context } from 'aws-lambda';
import type { FaultyWorld } from './faulty-world.ts';
import type { Run } from './run.ts';

/** A handler with the ports of one run. */
export type HandlerOf = (run: Run) => (event: unknown, context: Context) => Promise<unknown>;

/** An event on its way through Lambda's asynchronous invocation. */
export interface Delivery {
  readonly event: unknown;
  readonly requestId: string;
  readonly attempts: number;
}

const TIME_OUT = 60_000;
const ATTEMPTS = 3;

/** Milliseconds before what failed is run again; Lambda waits for one minute, then for two. */
const PAUSE = 60_000;

/**
 * A function that is invoked asynchronously: what fails is run again, twice, as the same request, and then lies in the failure queue, from
 * which it can be redriven as another request.
 */
export class FaultyLambda {
  failedRuns = 0;
  private pending: Delivery[] = [];
  private failed: Delivery[] = [];
  private running: Promise<unknown>[] = [];
  private requests = 0;
  private readonly world: FaultyWorld;
  private readonly isAlone: boolean;
  private last: Promise<unknown> = Promise.resolve();

  /** @param isAlone whether a run begins only when the one before it has ended, as by a reserved concurrency of 1 */
  constructor(world: FaultyWorld, isAlone = false) {
    this.world = world;
    this.isAlone = isAlone;
  }

  /** Events that Lambda has given up on. */
  get givenUp(): number {
    return this.failed.length;
  }

  /** Begins to run an event, once; whether it succeeds is nobody's business. */
  start(handler: HandlerOf, event: unknown): void {
    this.running.push(this.run(handler, event, this.nextRequest()));
  }

  /** Begins to run an event until it succeeds or is given up on. */
  deliver(handler: HandlerOf, event: unknown): void {
    this.attempt(handler, { event, requestId: this.nextRequest(), attempts: 0 });
  }

  /** Begins to run again what failed before. Whether there was anything. */
  retry(handler: HandlerOf): boolean {
    const retried = this.pending;
    this.pending = [];
    if (retried.length > 0) this.world.now += PAUSE;
    for (const one of retried) this.attempt(handler, one);
    return retried.length > 0;
  }

  /** Empties the failure queue: begins to run what was given up on, each event as a new request. */
  redrive(handler: HandlerOf): void {
    const redriven = this.failed;
    this.failed = [];
    for (const { event } of redriven) this.deliver(handler, event);
  }

  /** Until everything that has begun has ended. */
  async ended(): Promise<void> {
    await this.world.untilDone();
    await Promise.all(this.running.splice(0));
  }

  private attempt(handler: HandlerOf, { event, requestId, attempts }: Delivery): void {
    const attempted = { event, requestId, attempts: attempts + 1 };
    const whenEnded = (succeeded: boolean): void => {
      if (!succeeded) (attempted.attempts < ATTEMPTS ? this.pending : this.failed).push(attempted);
    };
    this.running.push(this.run(handler, event, requestId).then(whenEnded));
  }

  private run(handler: HandlerOf, event: unknown, requestId: string): Promise<boolean> {
    if (!this.isAlone) return this.runNow(handler, event, requestId);
    const ended = this.last.then(() => this.runNow(handler, event, requestId));
    this.last = ended;
    return ended;
  }

  private runNow(handler: HandlerOf, event: unknown, awsRequestId: string): Promise<boolean> {
    return new Promise((resolve) => {
      const run = this.world.begin(awsRequestId, TIME_OUT, (succeeded) => {
        if (!succeeded) this.failedRuns += 1;
        resolve(succeeded);
      });
      const context = { awsRequestId, getRemainingTimeInMillis: () => run.deadline - this.world.now };
      handler(run)(event, context as Context).then(
        () => run.end(true),
        () => run.end(false),
      );
    });
  }

  private nextRequest(): string {
    this.requests += 1;
    return `request-${this.requests}`;
  }
}
