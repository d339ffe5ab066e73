import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { ResourceHandler } from '../../src/control/stacks/resources/contract.ts';
import { StackController } from '../../src/control/stacks/stack-controller.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import type { TestApi } from './test-api.ts';

/** CloudFormation in process: AWS's own client, and the engine behind it in virtual time. */
export class StackWorld {
  readonly api: TestApi;
  readonly client: CloudFormationClient;
  readonly controller: StackController;

  constructor(api: TestApi, handlerOf?: (type: string) => Promise<ResourceHandler | undefined>) {
    this.api = api;
    this.client = new CloudFormationClient(api.client());
    this.controller = new StackController({
      store: api.store,
      operations: api.operations,
      clock: api.clock,
      random: api.random,
      logger: { ...silentLogger, error: (fields) => console.error(fields) },
      ...(handlerOf === undefined ? {} : { handlerOf }),
    });
    this.controller.start();
  }

  /** Lets time pass until the stack rests. */
  async settled(StackName: string, limit = 3_600_000): Promise<string> {
    const end = this.api.clock.now().getTime() + limit;
    for (;;) {
      await this.controller.idle();
      const { Stacks } = await this.client.send(new DescribeStacksCommand({ StackName }));
      const status = Stacks![0]!.StackStatus!;
      if (!status.endsWith('IN_PROGRESS') || status === 'REVIEW_IN_PROGRESS') return status;
      if (this.api.clock.now().getTime() > end) throw new Error(`${StackName} stays ${status}`);
      this.api.clock.advance(100);
    }
  }

  /** `<logical id> <status> [<reason>]`, oldest first. */
  async events(StackName: string): Promise<string[]> {
    const { StackEvents = [] } = await this.client.send(new DescribeStackEventsCommand({ StackName }));
    return StackEvents.reverse().map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
      [LogicalResourceId, ResourceStatus, ResourceStatusReason].filter(Boolean).join(' '),
    );
  }
}
