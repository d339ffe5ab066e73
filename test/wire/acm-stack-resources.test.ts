import { ACMClient, ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { expect, test } from 'vitest';
import { LoadBalancingWorld } from '../helpers/load-balancing-world.ts';
import { StackResource } from '../helpers/stack-resource.ts';

const TYPE = 'AWS::CertificateManager::Certificate';
const properties = {
  DomainName: 'www.example.com',
  SubjectAlternativeNames: ['example.com'],
  DomainValidationOptions: [{ DomainName: 'www.example.com', HostedZoneId: 'Z123' }],
  ValidationMethod: 'DNS',
  Tags: [{ Key: 'a', Value: '1' }],
};

test('a certificate is made when it is issued, changed and removed', async () => {
  const world = await new LoadBalancingWorld().start();
  const { api } = world.elb;
  const acm = new ACMClient(api.client());
  // The helper follows the steps without a pause; here the control loop has its turn first.
  const before = await StackResource.create(api, TYPE, properties).catch((error: Error) => error);
  expect(String(before)).toContain('the certificate to be issued');
  await world.control.idle();
  const certificate = await StackResource.create(api, TYPE, properties);
  expect(certificate.attributes).toEqual({ CertificateArn: certificate.physicalId });
  expect(certificate.read()).toMatchObject({
    DomainName: 'www.example.com',
    SubjectAlternativeNames: ['example.com'],
    KeyAlgorithm: 'RSA_2048',
  });
  await certificate.update({ ...properties, Tags: [{ Key: 'b', Value: '2' }] });
  const { Tags } = await acm.send(
    new ListTagsForCertificateCommand({ CertificateArn: certificate.physicalId }),
  );
  expect(Tags?.map((tag) => tag.Key)).toEqual(expect.arrayContaining(['b', 'team']));
  expect(Tags?.map((tag) => tag.Key)).not.toContain('a');
  await certificate.delete();
  expect(certificate.read()).toBeUndefined();
  await world.control.close();
});
