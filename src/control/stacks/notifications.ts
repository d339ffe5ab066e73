import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Change, concerns } from '../../store/changes.ts';
import type { Store } from '../../store/store.ts';
import {
  type StackEventRow,
  stackEventTable,
  stackRevisionTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';
import type { ForeignTargets } from '../events/foreign.ts';

interface NotifierOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly foreignTargets?: ForeignTargets;
}

/**
 * NotificationARNs: each event of a stack is published to its topics at the upstream, in the order of the events, one request at a time. Nothing waits for it: a
 * topic that does not answer is logged and passed over, and what a kill cuts off is not sent again.
 */
export class StackNotifier {
  readonly #options: NotifierOptions;
  #last: Promise<void> = Promise.resolve();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  hear(changes: readonly Change[]): void {
    const { store, foreignTargets } = this.#options;
    if (foreignTargets?.urlOf('sns') === undefined) return;
    for (const change of changes) {
      if (change.kind !== 'put' || !concerns(change, stackEventTable)) continue;
      const event = store.get(stackEventTable, change.key);
      if (event === undefined) continue;
      for (const topic of this.#topicsOf(event))
        this.#last = this.#last.then(() => this.#publish(topic, event));
    }
  }

  /** Resolves when all that was heard is sent, or given up. */
  idle(): Promise<void> {
    return this.#last;
  }

  #topicsOf({ stackId }: StackEventRow): readonly string[] {
    const { store } = this.#options;
    const { revisionId } = store.get(stackTable, stackId) ?? {};
    return (revisionId && store.get(stackRevisionTable, revisionId)?.notificationArns) || [];
  }

  async #publish(TopicArn: string, event: StackEventRow): Promise<void> {
    const { clock, logger, foreignTargets } = this.#options;
    const url = `${foreignTargets!.urlOf('sns')}/`;
    const day = clock.now().toISOString().slice(0, 10).replaceAll('-', '');
    const body = new URLSearchParams({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn,
      Subject: 'AWS CloudFormation Notification',
      Message: messageOf(event),
    });
    // Emulators read account, region and service from the credential's scope; nothing here has a secret to sign with.
    const authorization = `AWS4-HMAC-SHA256 Credential=${event.account}/${day}/${event.region}/sns/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization };
    try {
      const { status, body: answer } = await foreignTargets!.send({ url, headers, body: body.toString() });
      if (status >= 300) throw new Error(answer.slice(0, 300));
    } catch (error) {
      logger.warn({ err: error, topic: TopicArn }, 'a stack event could not be sent to its topic');
    }
  }
}

/** A line for each member of the event (API reference, StackEvent). */
function messageOf(event: StackEventRow): string {
  const members: Readonly<Record<string, string>> = {
    StackId: event.stackId,
    Timestamp: new Date(event.at).toISOString(),
    EventId: event.eventId,
    LogicalResourceId: event.logicalId,
    Namespace: event.account,
    PhysicalResourceId: event.physicalId,
    ResourceProperties: event.properties ?? 'null',
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason ?? '',
    ResourceType: event.type,
    StackName: event.stackName,
    ClientRequestToken: event.token ?? 'null',
  };
  return Object.entries(members)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
