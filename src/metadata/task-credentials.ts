import type { Clock } from '../platform/clock.ts';
import type { RandomSource } from '../platform/random.ts';
import { issueCredentials, sessionOf } from '../store/issue-credentials.ts';
import type { Store } from '../store/store.ts';
import { taskDefinitionTable } from '../store/tables/ecs-task-definitions.ts';
import { type SessionCredentialRow, sessionCredentialTable } from '../store/tables/iam.ts';
import { failed, type MetadataAnswer, ok } from './answers.ts';
import { findByCredentialsId, isFromAnotherTask } from './find-task.ts';

/** As long as ECS's own, and renewed well before SDKs ask for new ones (they do in the last minutes). */
const DURATION_SECONDS = 6 * 3600;
const RENEW_BEFORE = 3_600_000;

/**
 * A task role's credentials (ECS developer guide, "Task IAM role"). They are sessions like STS's, named by the task's id; the last one of each task is
 * kept in memory, so after a restart a task gets new ones and its old ones stay good until they expire. Only the task itself may
 * have them: the path's id cannot be guessed, and a request known to come from another task is refused.
 */
export class TaskCredentials {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #issued = new Map<string, string>();

  constructor({ store, clock, random }: { store: Store; clock: Clock; random: RandomSource }) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
  }

  answer(credentialsId: string, remoteAddress: string | undefined): MetadataAnswer {
    if (credentialsId === '') return refusal('NoIdInRequest', 'No Credential ID in the request');
    const task = findByCredentialsId(this.#store, credentialsId);
    if (task === undefined || isFromAnotherTask(this.#store, remoteAddress, task)) return notFound();
    const definition = this.#store.get(taskDefinitionTable, task.taskDefinitionArn);
    const roleArn = task.overrides.taskRoleArn ?? definition?.definition.taskRoleArn;
    if (roleArn === undefined) return notFound();
    const row = this.#current(credentialsId, roleArn) ?? this.#issue(credentialsId, roleArn, task.taskId);
    return row === undefined ? notFound() : ok(view(row, roleArn));
  }

  #current(credentialsId: string, roleArn: string): SessionCredentialRow | undefined {
    const accessKeyId = this.#issued.get(credentialsId);
    const row = accessKeyId === undefined ? undefined : this.#store.get(sessionCredentialTable, accessKeyId);
    const stillGood = row !== undefined && row.expiresAt - this.#clock.now().getTime() > RENEW_BEFORE;
    return stillGood && row.roleArn === roleArn ? row : undefined;
  }

  #issue(credentialsId: string, roleArn: string, taskId: string): SessionCredentialRow | undefined {
    const session = sessionOf(this.#store, roleArn, taskId);
    if (session === undefined) return undefined;
    const around = { now: this.#clock.now(), random: this.#random };
    const row = this.#store.transaction((tx) => issueCredentials(tx, session, DURATION_SECONDS, around));
    if (this.#issued.size > 10_000) this.#issued.clear();
    this.#issued.set(credentialsId, row.accessKeyId);
    return row;
  }
}

const view = (row: SessionCredentialRow, roleArn: string) => ({
  RoleArn: roleArn,
  AccessKeyId: row.accessKeyId,
  SecretAccessKey: row.secretAccessKey,
  Token: row.sessionToken,
  Expiration: new Date(row.expiresAt).toISOString().replace(/\.\d+Z$/, 'Z'),
});

/** The agent's words and codes (amazon-ecs-agent, credentials handler). */
const refusal = (code: string, text: string) =>
  failed(400, { code, message: `CredentialsV2Request: ${text}`, HTTPErrorCode: 400 });
const notFound = () => refusal('InvalidIdInRequest', 'Credentials not found');
