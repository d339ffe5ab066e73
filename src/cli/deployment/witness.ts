import type { Task } from '@aws-sdk/client-ecs';
import type { Surroundings } from '../up/session.ts';
import { type Deployment, findService, primaryOf } from './deployment.ts';
import { explainSnapshot, lastLogLines } from './explain.ts';
import { taskLines } from './judge.ts';
import { type DeploymentSnapshot, readLate, readSnapshot } from './snapshot.ts';

/**
 * Looks on while something else brings a deployment about, and remembers what was seen of it: a stack that fails takes the service, its tasks and its
 * log group away before anybody can ask. Log lines are read whenever another task has ended.
 */
export class DeploymentWitness {
  readonly #session: Surroundings;
  readonly #cluster: string;
  readonly #serviceName: string;
  #wanted: Deployment | undefined;
  #seen: DeploymentSnapshot | undefined;
  #since: Date | undefined;
  #ended = '';
  #logLines: readonly string[] = [];

  constructor(session: Surroundings, cluster: string, serviceName: string) {
    this.#session = session;
    this.#cluster = cluster;
    this.#serviceName = serviceName;
  }

  /** The lines of the tasks of the deployment that began after `since`; nothing yet where none has. */
  async look(since: Date): Promise<readonly string[]> {
    this.#since = since;
    try {
      this.#wanted ??= await this.#find(since);
      if (!this.#wanted) return [];
      const snapshot = await readSnapshot(this.#session, this.#wanted);
      if (snapshot.tasks.length < (this.#seen?.tasks.length ?? 0)) return [];
      this.#seen = snapshot;
      await this.#readLogs(snapshot.tasks);
      return taskLines(snapshot);
    } catch {
      // The service goes away while it is looked at: what was seen before stands.
      return [];
    }
  }

  async explain(): Promise<readonly string[]> {
    const since = this.#since;
    if (!since) return [];
    const logLines = this.#logLines;
    if (this.#wanted && this.#seen)
      return explainSnapshot(this.#session, this.#wanted, this.#seen, { since, logLines });
    const late = await readLate(this.#session, this.#cluster, this.#serviceName, since).catch(
      () => undefined,
    );
    return late ? explainSnapshot(this.#session, late.wanted, late.snapshot, { since, logLines }) : [];
  }

  async #find(since: Date): Promise<Deployment | undefined> {
    const service = await findService(await this.#session.aws.ecs(), this.#cluster, this.#serviceName);
    const primary = service?.deployments?.find(({ status }) => status === 'PRIMARY');
    // CloudFormation's clock and that of ECS may differ a little.
    const recent = primary?.createdAt && primary.createdAt.getTime() >= since.getTime() - 2000;
    return service && recent ? primaryOf(this.#cluster, service) : undefined;
  }

  async #readLogs(tasks: readonly Task[]): Promise<void> {
    const ended = tasks
      .filter(({ lastStatus }) => lastStatus === 'STOPPED' || lastStatus === 'DEPROVISIONING')
      .map(({ taskArn }) => taskArn)
      .sort()
      .join();
    if (ended === this.#ended) return;
    const lines = await lastLogLines(this.#session, tasks);
    this.#ended = ended;
    if (lines.length) this.#logLines = lines;
  }
}
