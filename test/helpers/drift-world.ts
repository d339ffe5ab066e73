import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStackCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
  DetectStackDriftCommand,
  type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { loadBalancerTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { StackWorld } from './stacks.ts';
import { TestApi } from './test-api.ts';
import { testAuthority } from './test-authority.ts';

const scope = { account: '000000000000', region: 'us-east-1' };

type Input = (id: (logicalId: string) => string) => object;

/** What somebody does to a resource beside its stack, and what the stack then tells. */
export interface DriftCase {
  readonly resource: string;
  readonly change?: readonly [service: string, operation: string, input: Input];
  /** `<kind> <path>` of each difference. */
  readonly differences?: readonly string[];
  readonly removal?: readonly [service: string, operation: string, input: Input];
}

/** Nothing serves and nothing runs in these tests: load balancers are written down as active, deployments as completed. */
function standIn({ store }: TestApi): void {
  store.subscribe((changes) => {
    for (const { table, key } of changes) {
      if (table === loadBalancerTable.name)
        store.update(loadBalancerTable, key, (row) =>
          row.state === 'active' ? row : { ...row, state: 'active' as const },
        );
      if (table === serviceTable.name)
        store.update(serviceTable, key, (row) => {
          const deployments = row.deployments.map((each) => ({
            ...each,
            rolloutState: 'COMPLETED' as const,
          }));
          return row.deployments.every((each) => each.rolloutState === 'COMPLETED')
            ? row
            : { ...row, deployments };
        });
    }
  });
}

/** One stack of every resource type that tells how it is. */
export class DriftWorld {
  readonly ids = new Map<string, string>();
  private readonly directory = mkdtempSync(join(tmpdir(), 'slipway-drift-'));
  private readonly api = new TestApi({ dataDirectory: this.directory });
  private readonly world = new StackWorld(this.api);

  close(): void {
    rmSync(this.directory, { recursive: true });
  }

  async create(TemplateBody: string): Promise<void> {
    standIn(this.api);
    await this.putFiles();
    const { client } = this.world;
    await client.send(
      new CreateStackCommand({
        StackName: 'rich',
        TemplateBody,
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        Tags: [{ Key: 'team', Value: 'blue' }],
      }),
    );
    expect([await this.world.settled('rich'), await this.world.events('rich')]).toMatchObject([
      'CREATE_COMPLETE',
      {},
    ]);
    const { StackResources = [] } = await client.send(
      new DescribeStackResourcesCommand({ StackName: 'rich' }),
    );
    for (const { LogicalResourceId, PhysicalResourceId } of StackResources)
      this.ids.set(LogicalResourceId!, PhysicalResourceId!);
  }

  /** What trust stores read. */
  private async putFiles(): Promise<void> {
    const authority = await testAuthority('CN=Root');
    const s3 = new S3Client({ ...this.api.client(), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'trust' }));
    const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: 'trust', Key, Body }));
    await put('ca.pem', authority.certificate);
    await put('crl.pem', await authority.revoke(['01aa']));
  }

  // biome-ignore lint/suspicious/noExplicitAny: the answer of any operation.
  async call(service: string, operation: string, input: object): Promise<any> {
    await this.api.operations.open(service);
    return this.api.operations.call({
      scope,
      service,
      operation,
      input,
      invokedBy: 'cloudformation.amazonaws.com',
    });
  }

  async drifts(...ids: string[]): Promise<Map<string, StackResourceDrift>> {
    const { client, controller } = this.world;
    const LogicalResourceIds = ids.length === 0 ? undefined : ids;
    await client.send(new DetectStackDriftCommand({ StackName: 'rich', LogicalResourceIds }));
    await controller.idle();
    const answer = await client.send(new DescribeStackResourceDriftsCommand({ StackName: 'rich' }));
    return new Map(answer.StackResourceDrifts?.map((each) => [each.LogicalResourceId!, each]));
  }
}
