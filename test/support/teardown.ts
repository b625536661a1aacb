import { stopCluster } from './cluster';

/** Jest's global teardown: ends the servers that the setup started. */
export default async function endCluster(): Promise<void> {
  await stopCluster();
}
