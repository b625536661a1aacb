/** Which of the two processes this is: both load every module, only the worker runs jobs, relay and sequencer. */
export class ProcessKind {
  constructor(readonly name: 'api' | 'worker') {}

  get works(): boolean {
    return this.name === 'worker';
  }
}
