import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ExportCertificateCommand,
  GetAccountConfigurationCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  ListCertificatesCommand,
  type ListCertificatesCommandInput,
  ListTagsForCertificateCommand,
  PutAccountConfigurationCommand,
  RemoveTagsFromCertificateCommand,
  RenewCertificateCommand,
  RequestCertificateCommand,
  type RequestCertificateCommandInput,
  ResendValidationEmailCommand,
  UpdateCertificateOptionsCommand,
} from '@aws-sdk/client-acm';
import {
  AddListenerCertificatesCommand,
  CreateListenerCommand,
  DeleteListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  issueAuthority,
  issueCertificate,
  type KeyPairPem,
} from '../../src/control/load-balancing/certificates/issue.ts';
import { LoadBalancingWorld } from '../helpers/load-balancing-world.ts';
import { fixedResponse } from './elastic-load-balancing-fixture.ts';

let world: LoadBalancingWorld;
let acm: ACMClient;
beforeEach(async () => {
  world = await new LoadBalancingWorld().start();
  acm = new ACMClient(world.elb.api.client());
});
afterEach(() => world.control.close());

async function request(over: Partial<RequestCertificateCommandInput> = {}): Promise<string> {
  const input = { DomainName: 'www.example.com', ValidationMethod: 'DNS' as const, ...over };
  return (await acm.send(new RequestCertificateCommand(input))).CertificateArn!;
}
const describeIt = async (CertificateArn: string) =>
  (await acm.send(new DescribeCertificateCommand({ CertificateArn }))).Certificate!;
const list = async (over: ListCertificatesCommandInput = {}) =>
  (await acm.send(new ListCertificatesCommand(over))).CertificateSummaryList!.map((each) => each.DomainName);

async function listen(CertificateArn: string) {
  const LoadBalancerArn = await world.elb.loadBalancer();
  const { Listeners } = await world.elb.client.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn }],
      DefaultActions: [fixedResponse],
    }),
  );
  await world.control.idle();
  return { LoadBalancerArn, ListenerArn: Listeners![0]!.ListenerArn! };
}

/** What listeners serve, by the names that clients ask for. */
const served = () => world.balancer.current!.loadBalancers[0]!.listeners[0]!.certificates;

async function foreign(names: readonly string[], keyAlgorithm?: string) {
  const { api } = world.elb;
  const authority = await issueAuthority(api.clock.now(), api.random);
  const wish = { subject: 'CN=imported', names, addresses: [], ...(keyAlgorithm && { keyAlgorithm }) };
  return { authority, pair: await issueCertificate(authority, wish, api.clock.now(), api.random) };
}
const bytes = (text: string) => new TextEncoder().encode(text);
const importIt = async (pair: KeyPairPem, over: { chain?: string; CertificateArn?: string } = {}) =>
  (
    await acm.send(
      new ImportCertificateCommand({
        Certificate: bytes(pair.certificate),
        PrivateKey: bytes(pair.privateKey),
        ...(over.chain !== undefined && { CertificateChain: bytes(over.chain) }),
        ...(over.CertificateArn !== undefined && { CertificateArn: over.CertificateArn }),
      }),
    )
  ).CertificateArn!;

test('RequestCertificate: waits for validation, and is issued for its names by the local authority', async () => {
  await world.control.close();
  const arn = await request({ SubjectAlternativeNames: ['*.example.com', 'WWW.example.com'] });
  expect(arn).toMatch(/^arn:aws:acm:us-east-1:000000000000:certificate\/[0-9a-f-]{36}$/);
  const waiting = await describeIt(arn);
  expect(waiting).toMatchObject({
    DomainName: 'www.example.com',
    SubjectAlternativeNames: ['www.example.com', '*.example.com'],
    Status: 'PENDING_VALIDATION',
    Type: 'AMAZON_ISSUED',
    KeyAlgorithm: 'RSA-2048',
    InUseBy: [],
    RenewalEligibility: 'INELIGIBLE',
  });
  expect(waiting.DomainValidationOptions?.[1]).toEqual({
    DomainName: '*.example.com',
    ValidationDomain: '*.example.com',
    ValidationStatus: 'PENDING_VALIDATION',
    ValidationMethod: 'DNS',
    ResourceRecord: {
      Name: expect.stringMatching(/^_[0-9a-f]{32}\.example\.com\.$/),
      Type: 'CNAME',
      Value: expect.stringMatching(/^_[0-9a-f]{32}\..*acm-validations\.aws\.$/),
    },
  });
  await expect(acm.send(new GetCertificateCommand({ CertificateArn: arn }))).rejects.toMatchObject({
    name: 'RequestInProgressException',
  });
  world.control = world.makeControl();
  await world.control.start();
  const issued = await describeIt(arn);
  expect(issued).toMatchObject({ Status: 'ISSUED', SignatureAlgorithm: 'SHA256WITHECDSA' });
  expect(issued.DomainValidationOptions?.[0]?.ValidationStatus).toBe('SUCCESS');
  expect(issued.KeyUsages).toEqual([{ Name: 'DIGITAL_SIGNATURE' }, { Name: 'KEY_ENCIPHERMENT' }]);
  expect(issued.ExtendedKeyUsages).toEqual([
    { Name: 'TLS_WEB_SERVER_AUTHENTICATION', OID: '1.3.6.1.5.5.7.3.1' },
  ]);
  const { Certificate, CertificateChain } = await acm.send(
    new GetCertificateCommand({ CertificateArn: arn }),
  );
  const certificate = new X509Certificate(Certificate!);
  expect(CertificateChain).toBe(world.control.status().authority);
  expect(certificate.verify(new X509Certificate(CertificateChain!).publicKey)).toBe(true);
  expect(certificate.subjectAltName).toBe('DNS:www.example.com, DNS:*.example.com');
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(world.elb.api.last!.body).not.toContain('PRIVATE KEY');
});

test('RequestCertificate: the same token within an hour is the same certificate', async () => {
  const first = await request({ IdempotencyToken: 'a' });
  expect(await request({ IdempotencyToken: 'a' })).toBe(first);
  expect(await request({ IdempotencyToken: 'b' })).not.toBe(first);
  world.elb.api.clock.advance(3_600_001);
  expect(await request({ IdempotencyToken: 'a' })).not.toBe(first);
});

test('RequestCertificate: what is not made here is refused', async () => {
  const CertificateAuthorityArn =
    'arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/12345678-1234-1234-1234-123456789012';
  for (const over of [
    { CertificateAuthorityArn },
    { ValidationMethod: 'HTTP' as const },
    { KeyAlgorithm: 'RSA_4096' as const },
    { Options: { Export: 'ENABLED' as const } },
    { DomainName: `${'a'.repeat(60)}.example.com` },
  ])
    await expect(request(over)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(
    request({ DomainValidationOptions: [{ DomainName: 'www.example.com', ValidationDomain: 'other.com' }] }),
  ).rejects.toMatchObject({ name: 'InvalidDomainValidationOptionsException' });
});

test('listeners serve the very certificate; while they do it cannot be deleted', async () => {
  const arn = await request({ KeyAlgorithm: 'EC_prime256v1' });
  await world.control.idle();
  const { LoadBalancerArn, ListenerArn } = await listen(arn);
  const { Certificate } = await acm.send(new GetCertificateCommand({ CertificateArn: arn }));
  expect(served()).toHaveLength(1);
  expect(served()[0]).toMatchObject({ names: ['www.example.com'] });
  expect(served()[0]!.certificate).toContain(Certificate!.trim());
  expect(
    new X509Certificate(served()[0]!.certificate).checkPrivateKey(createPrivateKey(served()[0]!.privateKey)),
  ).toBe(true);
  expect(await describeIt(arn)).toMatchObject({ InUseBy: [LoadBalancerArn], RenewalEligibility: 'ELIGIBLE' });
  await expect(acm.send(new DeleteCertificateCommand({ CertificateArn: arn }))).rejects.toMatchObject({
    name: 'ResourceInUseException',
    message: `Certificate ${arn} in account 000000000000 is in use.`,
  });
  await world.elb.client.send(new DeleteListenerCommand({ ListenerArn }));
  await acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
  await expect(describeIt(arn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('CreateListener: a certificate that is unknown, or not issued yet', async () => {
  const unknown = 'arn:aws:acm:us-east-1:000000000000:certificate/12345678-1234-1234-1234-123456789012';
  await expect(listen(unknown)).rejects.toMatchObject({
    name: 'CertificateNotFoundException',
    message: `Certificate '${unknown}' not found`,
  });
  await world.control.close();
  await expect(listen(await request())).rejects.toMatchObject({ name: 'UnsupportedCertificate' });
});

test('ImportCertificate: its own key and chain are served; a new one takes its place', async () => {
  const { authority, pair } = await foreign(['shop.example.com', '*.shop.example.com']);
  const arn = await importIt(pair, { chain: authority.certificate });
  expect(await describeIt(arn)).toMatchObject({
    Type: 'IMPORTED',
    Status: 'ISSUED',
    DomainName: 'shop.example.com',
    SubjectAlternativeNames: ['shop.example.com', '*.shop.example.com'],
    KeyAlgorithm: 'EC_prime256v1',
    Subject: 'CN=imported',
    Issuer: 'Slipway',
    ImportedAt: expect.any(Date),
  });
  const requested = await request();
  await world.control.idle();
  const { ListenerArn } = await listen(requested);
  await world.elb.client.send(
    new AddListenerCertificatesCommand({ ListenerArn, Certificates: [{ CertificateArn: arn }] }),
  );
  await world.control.idle();
  expect(served()[1]!.certificate).toBe(`${pair.certificate}\n${authority.certificate}`);
  expect(served()[1]!.privateKey).toBe(pair.privateKey);
  const next = await foreign(['new.example.com'], 'RSA_2048');
  expect(await importIt(next.pair, { CertificateArn: arn })).toBe(arn);
  await world.control.idle();
  expect(served()[1]).toMatchObject({
    certificate: next.pair.certificate.trim(),
    names: ['new.example.com'],
  });
  await expect(importIt(next.pair, { CertificateArn: requested })).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await expect(acm.send(new RenewCertificateCommand({ CertificateArn: arn }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('ImportCertificate: what does not fit together is refused, without a word of the key', async () => {
  const [one, two] = [await foreign(['one.example.com']), await foreign(['two.example.com'])];
  const refused = (message: RegExp) => ({
    name: 'ValidationException',
    message: expect.stringMatching(message),
  });
  const mixed = { certificate: one.pair.certificate, privateKey: two.pair.privateKey };
  await expect(importIt(mixed)).rejects.toMatchObject(refused(/does not match/));
  const double = { ...one.pair, certificate: `${one.pair.certificate}\n${two.pair.certificate}` };
  await expect(importIt(double)).rejects.toMatchObject(refused(/more than one certificate/));
  await expect(importIt({ ...one.pair, privateKey: 'secret' })).rejects.toMatchObject(
    refused(/not valid PEM/),
  );
  expect(world.elb.api.last!.body).not.toContain('secret');
  const chain = two.authority.certificate;
  await expect(importIt(one.pair, { chain })).rejects.toMatchObject(refused(/certificate chain/));
  world.elb.api.clock.advance(900 * 86_400_000);
  await expect(importIt(one.pair)).rejects.toMatchObject(refused(/expired/));
});

test('renewal: another certificate under the same ARN, when asked for and before it ends', async () => {
  const arn = await request();
  await world.control.idle();
  const first = await describeIt(arn);
  world.elb.api.clock.advance(1000);
  await acm.send(new RenewCertificateCommand({ CertificateArn: arn }));
  await world.control.idle();
  const second = await describeIt(arn);
  expect(second.Serial).not.toBe(first.Serial);
  expect(second.RenewalSummary).toMatchObject({ RenewalStatus: 'SUCCESS' });
  world.elb.api.clock.advance(second.NotAfter!.getTime() - world.elb.api.clock.now().getTime() - 86_400_000);
  world.control.refresh();
  await world.control.idle();
  expect((await describeIt(arn)).NotAfter!.getTime()).toBeGreaterThan(second.NotAfter!.getTime());
});

test('ListCertificates: RSA ones unless others are asked for; by status; in pages', async () => {
  await request({ DomainName: 'a.example.com' });
  await request({ DomainName: 'b.example.com', KeyAlgorithm: 'EC_secp384r1' });
  await world.control.idle();
  world.elb.api.clock.advance(1000);
  await request({ DomainName: 'c.example.com' });
  expect(await list({ SortBy: 'CREATED_AT', SortOrder: 'DESCENDING' })).toEqual([
    'c.example.com',
    'a.example.com',
  ]);
  expect(await list({ Includes: { keyTypes: ['EC_secp384r1'] } })).toEqual(['b.example.com']);
  await world.control.idle();
  expect(await list({ CertificateStatuses: ['PENDING_VALIDATION'] })).toEqual([]);
  const page = await acm.send(new ListCertificatesCommand({ MaxItems: 1 }));
  expect(await list({ MaxItems: 1, NextToken: page.NextToken })).toHaveLength(1);
  await expect(list({ NextToken: 'none' })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('tags, options, the account’s configuration', async () => {
  const CertificateArn = await request({ Tags: [{ Key: 'team', Value: 'blue' }] });
  const tags = async () => (await acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags;
  await acm.send(new AddTagsToCertificateCommand({ CertificateArn, Tags: [{ Key: 'a', Value: '1' }] }));
  await acm.send(
    new RemoveTagsFromCertificateCommand({
      CertificateArn,
      Tags: [{ Key: 'team' }, { Key: 'a', Value: 'other' }],
    }),
  );
  expect(await tags()).toEqual([{ Key: 'a', Value: '1' }]);
  await acm.send(
    new UpdateCertificateOptionsCommand({
      CertificateArn,
      Options: { CertificateTransparencyLoggingPreference: 'DISABLED' },
    }),
  );
  expect((await describeIt(CertificateArn)).Options).toMatchObject({
    CertificateTransparencyLoggingPreference: 'DISABLED',
  });
  const days = async () =>
    (await acm.send(new GetAccountConfigurationCommand({}))).ExpiryEvents?.DaysBeforeExpiry;
  expect(await days()).toBe(45);
  const ExpiryEvents = { DaysBeforeExpiry: 10 };
  await acm.send(new PutAccountConfigurationCommand({ ExpiryEvents, IdempotencyToken: 'x' }));
  expect(await days()).toBe(10);
});

test('validation by email, and export', async () => {
  await world.control.close();
  const CertificateArn = await request({ ValidationMethod: 'EMAIL' });
  const input = { CertificateArn, Domain: 'www.example.com', ValidationDomain: 'example.com' };
  await acm.send(new ResendValidationEmailCommand(input));
  expect((await describeIt(CertificateArn)).DomainValidationOptions?.[0]?.ValidationEmails).toContain(
    'admin@www.example.com',
  );
  world.control = world.makeControl();
  await world.control.start();
  await expect(acm.send(new ResendValidationEmailCommand(input))).rejects.toMatchObject({
    name: 'InvalidStateException',
  });
  const Passphrase = bytes('passphrase');
  await expect(acm.send(new ExportCertificateCommand({ CertificateArn, Passphrase }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: `Certificate ARN: ${CertificateArn} is not a private certificate`,
  });
});
