import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of this process. Nothing here counts or names a case. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly alarms: Gauge<'name'>;
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.alarms = new Gauge({
      name: 'sanad_alarm',
      help: '1 while somebody must look',
      labelNames: ['name'],
      registers: [this.registry],
    });
    this.requests = new Histogram({
      name: 'sanad_http_seconds',
      help: 'Time from request to answer by route template',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [this.registry],
    });
  }

  /** Switches an alarm; a name is registered at its first use and stays. */
  alarm(name: string, on: boolean): void {
    this.alarms.set({ name }, on ? 1 : 0);
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  counter<L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** A part of the process that starts anew goes on with the gauge that it had. */
  gauge<L extends string>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
    const had = this.registry.getSingleMetric(name);
    if (had instanceof Gauge) return had;
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  histogram<L extends string>(name: string, help: string, buckets: number[], labelNames: L[] = []): Histogram<L> {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }
}
