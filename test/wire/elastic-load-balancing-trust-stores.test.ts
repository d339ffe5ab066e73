import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AddTagsCommand,
  AddTrustStoreRevocationsCommand,
  CreateListenerCommand,
  CreateTrustStoreCommand,
  DeleteSharedTrustStoreAssociationCommand,
  DeleteTrustStoreCommand,
  DescribeListenersCommand,
  DescribeTagsCommand,
  DescribeTrustStoreAssociationsCommand,
  DescribeTrustStoreRevocationsCommand,
  DescribeTrustStoresCommand,
  GetResourcePolicyCommand,
  GetTrustStoreCaCertificatesBundleCommand,
  GetTrustStoreRevocationContentCommand,
  ModifyListenerCommand,
  ModifyTrustStoreCommand,
  type MutualAuthenticationAttributes,
  RemoveTrustStoreRevocationsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trustStoreContentRoute } from '../../src/services/elastic-load-balancing-v2/trust-stores/content-door.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';
import { type TestAuthority, testAuthority } from '../helpers/test-authority.ts';
import { fixedResponse, LoadBalancingApi } from './elastic-load-balancing-fixture.ts';
import { TestGateway } from './gateway-fixture.ts';

const certificate = 'arn:aws:iam::000000000000:server-certificate/web';

let dataDirectory: string;
let world: LoadBalancingApi;
let s3: S3Client;
let authority: TestAuthority;
beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'slipway-trust-'));
  world = new LoadBalancingApi(new TestApi({ dataDirectory }));
  s3 = new S3Client({ ...world.api.client(), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'trust' }));
  authority = await testAuthority('CN=Root');
  await put('ca.pem', `# ours\n${authority.certificate}\n`);
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: 'trust', Key, Body }));

const create = (Name: string, Key = 'ca.pem', Bucket = 'trust') =>
  world.client.send(
    new CreateTrustStoreCommand({
      Name,
      CaCertificatesBundleS3Bucket: Bucket,
      CaCertificatesBundleS3Key: Key,
    }),
  );

const made = async (Name = 'clients') => (await create(Name)).TrustStores![0]!.TrustStoreArn!;

const addRevocation = (TrustStoreArn: string, S3Key: string) =>
  world.client.send(
    new AddTrustStoreRevocationsCommand({
      TrustStoreArn,
      RevocationContents: [{ S3Bucket: 'trust', S3Key, RevocationType: 'CRL' }],
    }),
  );

async function listener(MutualAuthentication: MutualAuthenticationAttributes): Promise<string> {
  const { Listeners } = await world.client.send(
    new CreateListenerCommand({
      LoadBalancerArn: await world.loadBalancer(),
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn: certificate }],
      DefaultActions: [fixedResponse],
      MutualAuthentication,
    }),
  );
  return Listeners![0]!.ListenerArn!;
}

describe('trust stores', () => {
  it('createTrustStore: reads the bundle from S3 and keeps it', async () => {
    const { TrustStores } = await create('clients');
    const [store] = TrustStores!;
    expect(store).toEqual({
      Name: 'clients',
      TrustStoreArn: expect.stringMatching(
        /^arn:aws:elasticloadbalancing:us-east-1:000000000000:truststore\/clients\/[0-9a-f]{16}$/,
      ),
      Status: 'ACTIVE',
      NumberOfCaCertificates: 1,
      TotalRevokedEntries: 0,
    });
    await s3.send(new DeleteObjectCommand({ Bucket: 'trust', Key: 'ca.pem' }));
    const all = await world.client.send(new DescribeTrustStoresCommand({ Names: ['clients'] }));
    expect(all.TrustStores).toEqual([store]);
    const missing = world.client.send(new DescribeTrustStoresCommand({ Names: ['others'] }));
    await expect(missing).rejects.toMatchObject({ name: 'TrustStoreNotFoundException' });
  });

  it('createTrustStore: refuses a taken name, a missing file, and files that are no bundle', async () => {
    await create('clients');
    await expect(create('clients')).rejects.toMatchObject({ name: 'DuplicateTrustStoreNameException' });
    await expect(create('b', 'nothing')).rejects.toMatchObject({
      name: 'CaCertificatesBundleNotFoundException',
    });
    await expect(create('b', 'ca.pem', 'nowhere')).rejects.toMatchObject({
      name: 'CaCertificatesBundleNotFoundException',
    });
    const bad = [
      '',
      'hello',
      `${authority.certificate}\n\n${authority.certificate}`,
      authority.certificate.replace(/M/g, ''),
    ];
    for (const [at, text] of bad.entries()) {
      await put(`bad-${at}`, text);
      await expect(create('b', `bad-${at}`)).rejects.toMatchObject({
        name: 'InvalidCaCertificatesBundleException',
      });
    }
  });

  it('modifyTrustStore: replaces the bundle', async () => {
    const TrustStoreArn = await made();
    await put('two.pem', `${authority.certificate}\n${(await testAuthority('CN=Other')).certificate}`);
    const { TrustStores } = await world.client.send(
      new ModifyTrustStoreCommand({
        TrustStoreArn,
        CaCertificatesBundleS3Bucket: 'trust',
        CaCertificatesBundleS3Key: 'two.pem',
      }),
    );
    expect(TrustStores?.[0]).toMatchObject({ TrustStoreArn, NumberOfCaCertificates: 2 });
  });

  it('revocations: added with their entries, listed, removed', async () => {
    const TrustStoreArn = await made();
    await put('crl.pem', await authority.revoke(['01aa', '01bb']));
    const { TrustStoreRevocations } = await addRevocation(TrustStoreArn, 'crl.pem');
    const view = { TrustStoreArn, RevocationId: 1, RevocationType: 'CRL', NumberOfRevokedEntries: 2 };
    expect(TrustStoreRevocations).toEqual([view]);
    await put('crl2.pem', await authority.revoke([]));
    await addRevocation(TrustStoreArn, 'crl2.pem');
    const describeAll = () => world.client.send(new DescribeTrustStoreRevocationsCommand({ TrustStoreArn }));
    expect((await describeAll()).TrustStoreRevocations).toEqual([
      view,
      { ...view, RevocationId: 2, NumberOfRevokedEntries: 0 },
    ]);
    const { TrustStores } = await world.client.send(new DescribeTrustStoresCommand({}));
    expect(TrustStores?.[0]?.TotalRevokedEntries).toBe(2);
    const remove = () =>
      world.client.send(new RemoveTrustStoreRevocationsCommand({ TrustStoreArn, RevocationIds: [1] }));
    await remove();
    expect((await describeAll()).TrustStoreRevocations?.map((each) => each.RevocationId)).toEqual([2]);
    await expect(remove()).rejects.toMatchObject({ name: 'RevocationIdNotFoundException' });
  });

  it('addTrustStoreRevocations: refuses a missing file, other files, and a signature of somebody else', async () => {
    const arn = await made();
    await expect(addRevocation(arn, 'nothing')).rejects.toMatchObject({
      name: 'RevocationContentNotFoundException',
    });
    await put('text', 'hello');
    const forged = await (await testAuthority('CN=Root')).revoke(['01aa']);
    await put('forged.pem', forged);
    for (const key of ['text', 'ca.pem', 'forged.pem'])
      await expect(addRevocation(arn, key)).rejects.toMatchObject({
        name: 'InvalidRevocationContentException',
      });
  });

  it('getTrustStore…: addresses that give the files for ten minutes', async () => {
    const { api, client } = world;
    await using gateway = await TestGateway.start({ api, routes: [trustStoreContentRoute(api)] });
    const TrustStoreArn = await made();
    const crl = await authority.revoke(['01aa']);
    await put('crl.pem', crl);
    await addRevocation(TrustStoreArn, 'crl.pem');
    const bundle = await client.send(new GetTrustStoreCaCertificatesBundleCommand({ TrustStoreArn }));
    const content = await client.send(
      new GetTrustStoreRevocationContentCommand({ TrustStoreArn, RevocationId: 1 }),
    );
    const here = (url = '') => fetch(url.replace(':4566', `:${gateway.port}`));
    expect(await (await here(bundle.Location)).text()).toBe(`# ours\n${authority.certificate}\n`);
    expect(await (await here(content.Location)).text()).toBe(crl);
    expect((await here(bundle.Location?.replace('/bundle', '/1'))).status).toBe(403);
    api.clock.advance(600_000);
    expect((await here(bundle.Location)).status).toBe(403);
  });

  it('listeners: verify with a trust store, which cannot be deleted then', async () => {
    const TrustStoreArn = await made();
    const ListenerArn = await listener({ Mode: 'verify', TrustStoreArn });
    const described = async () =>
      (await world.client.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }))).Listeners?.[0];
    expect((await described())?.MutualAuthentication).toEqual({
      Mode: 'verify',
      TrustStoreArn,
      IgnoreClientCertificateExpiry: false,
      AdvertiseTrustStoreCaNames: 'off',
    });
    const ResourceArn = (await described())?.LoadBalancerArn;
    const users = await world.client.send(new DescribeTrustStoreAssociationsCommand({ TrustStoreArn }));
    expect(users.TrustStoreAssociations).toEqual([{ ResourceArn }]);
    const remove = () => world.client.send(new DeleteTrustStoreCommand({ TrustStoreArn }));
    await expect(remove()).rejects.toMatchObject({ name: 'TrustStoreInUseException' });
    const unshare = (arn: string | undefined) =>
      world.client.send(new DeleteSharedTrustStoreAssociationCommand({ TrustStoreArn, ResourceArn: arn }));
    await expect(unshare(ResourceArn)).rejects.toMatchObject({
      name: 'DeleteAssociationSameAccountException',
    });
    await expect(unshare('arn:other')).rejects.toMatchObject({
      name: 'TrustStoreAssociationNotFoundException',
    });

    await world.client.send(new ModifyListenerCommand({ ListenerArn, Port: 8443 }));
    expect((await described())?.MutualAuthentication?.Mode).toBe('verify');
    await world.client.send(
      new ModifyListenerCommand({ ListenerArn, MutualAuthentication: { Mode: 'passthrough' } }),
    );
    expect((await described())?.MutualAuthentication).toEqual({ Mode: 'passthrough' });
    await remove();
    await expect(remove()).rejects.toMatchObject({ name: 'TrustStoreNotFoundException' });
  });

  it('listeners: refuse what a mode does not have', async () => {
    const TrustStoreArn = await made();
    const refused = async (settings: MutualAuthenticationAttributes, message: string) =>
      expect(listener(settings)).rejects.toThrow(message);
    await refused(
      { Mode: 'passthrough', IgnoreClientCertificateExpiry: false },
      'Mutual Authentication mode passthrough does not support ignoring certificate expiry',
    );
    await refused({ Mode: 'off', TrustStoreArn }, 'mode off does not support a trust store');
    await refused({ Mode: 'verify' }, 'requires a trust store');
    await refused({ Mode: 'verify', TrustStoreArn: `${TrustStoreArn}0` }, 'not found');
  });

  it('trust stores have tags, and no policy', async () => {
    const TrustStoreArn = await made();
    await world.client.send(
      new AddTagsCommand({ ResourceArns: [TrustStoreArn], Tags: [{ Key: 'team', Value: 'a' }] }),
    );
    const { TagDescriptions } = await world.client.send(
      new DescribeTagsCommand({ ResourceArns: [TrustStoreArn] }),
    );
    expect(TagDescriptions?.[0]?.Tags).toEqual([{ Key: 'team', Value: 'a' }]);
    const policy = (ResourceArn: string) => world.client.send(new GetResourcePolicyCommand({ ResourceArn }));
    expect((await policy(TrustStoreArn)).Policy).toBeUndefined();
    await expect(policy('arn:none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('AWS::ElasticLoadBalancingV2::TrustStore and ::TrustStoreRevocation: made, and gone with their stack', async () => {
    await put('crl.pem', await authority.revoke(['01aa']));
    const stacks = new StackWorld(world.api);
    const TemplateBody = JSON.stringify({
      Resources: {
        Store: {
          Type: 'AWS::ElasticLoadBalancingV2::TrustStore',
          Properties: { CaCertificatesBundleS3Bucket: 'trust', CaCertificatesBundleS3Key: 'ca.pem' },
        },
        Revocation: {
          Type: 'AWS::ElasticLoadBalancingV2::TrustStoreRevocation',
          Properties: {
            TrustStoreArn: { Ref: 'Store' },
            RevocationContents: [{ S3Bucket: 'trust', S3Key: 'crl.pem', RevocationType: 'CRL' }],
          },
        },
      },
      Outputs: {
        Arn: { Value: { Ref: 'Store' } },
        Count: { Value: { 'Fn::GetAtt': ['Store', 'NumberOfCaCertificates'] } },
        Id: { Value: { 'Fn::GetAtt': ['Revocation', 'RevocationId'] } },
      },
    });
    await stacks.client.send(new CreateStackCommand({ StackName: 'trust', TemplateBody }));
    expect(await stacks.settled('trust')).toBe('CREATE_COMPLETE');
    const { Stacks } = await stacks.client.send(new DescribeStacksCommand({ StackName: 'trust' }));
    const outputs = Object.fromEntries(
      Stacks![0]!.Outputs!.map((each) => [each.OutputKey, each.OutputValue]),
    );
    const { TrustStores } = await world.client.send(new DescribeTrustStoresCommand({}));
    expect(TrustStores).toHaveLength(1);
    expect(TrustStores?.[0]).toMatchObject({ TrustStoreArn: outputs.Arn, TotalRevokedEntries: 1 });
    expect(outputs).toMatchObject({ Count: '1', Id: '1' });
    const StackName = Stacks![0]!.StackId!;
    await stacks.client.send(new DeleteStackCommand({ StackName }));
    expect(await stacks.settled(StackName)).toBe('DELETE_COMPLETE');
    expect((await world.client.send(new DescribeTrustStoresCommand({}))).TrustStores).toEqual([]);
  });
});
