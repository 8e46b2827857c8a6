import { type Random, randomOf } from './random.ts';

/** Which services are out of order as a whole. By chance of its own, so that it moves nothing else of a schedule. */
export class Outages {
  private readonly random: Random;
  private short: string | undefined;
  private long: string | undefined;

  constructor(seed: number) {
    this.random = randomOf(~seed);
  }

  /** From now on one of the services may refuse every call, until this is called again. Whether one does. */
  mayBegin(services: readonly string[]): boolean {
    this.short = this.random.chance(0.15) ? services[this.random.below(services.length)] : undefined;
    return this.short !== undefined;
  }

  /** From now on a service refuses every call, until all outages end. */
  begin(service: string): void {
    this.long = service;
  }

  end(): void {
    this.short = undefined;
    this.long = undefined;
  }

  isOut(service: string): boolean {
    return this.short === service || this.long === service;
  }
}
