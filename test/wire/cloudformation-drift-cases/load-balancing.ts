import type { DriftCase } from '../../helpers/drift-world.ts';

const elb = 'elastic-load-balancing-v2';

export const loadBalancingCases: readonly DriftCase[] = [
  {
    resource: 'LoadBalancer',
    change: [
      elb,
      'ModifyLoadBalancerAttributes',
      (id) => ({
        LoadBalancerArn: id('LoadBalancer'),
        Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '90' }],
      }),
    ],
    differences: ['NOT_EQUAL /LoadBalancerAttributes/0/Value'],
  },
  {
    resource: 'TargetGroup',
    change: [
      elb,
      'ModifyTargetGroup',
      (id) => ({ TargetGroupArn: id('TargetGroup'), HealthCheckPath: '/other' }),
    ],
    differences: ['NOT_EQUAL /HealthCheckPath'],
  },
  {
    resource: 'Listener',
    change: [
      elb,
      'ModifyListener',
      (id) => ({
        ListenerArn: id('Listener'),
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
      }),
    ],
    differences: ['NOT_EQUAL /DefaultActions/0/Type', 'REMOVE /DefaultActions/0/TargetGroupArn'],
  },
  {
    resource: 'Rule',
    change: [elb, 'SetRulePriorities', (id) => ({ RulePriorities: [{ RuleArn: id('Rule'), Priority: 7 }] })],
    differences: ['NOT_EQUAL /Priority'],
    removal: [elb, 'DeleteRule', (id) => ({ RuleArn: id('Rule') })],
  },
  {
    resource: 'Secure',
    change: [
      elb,
      'ModifyListener',
      (id) => ({ ListenerArn: id('Secure'), MutualAuthentication: { Mode: 'passthrough' } }),
    ],
    differences: ['NOT_EQUAL /MutualAuthentication/Mode', 'REMOVE /MutualAuthentication/TrustStoreArn'],
  },
  {
    resource: 'Certificate',
    removal: [
      elb,
      'RemoveListenerCertificates',
      (id) => ({
        ListenerArn: id('Secure'),
        Certificates: [{ CertificateArn: 'arn:aws:iam::000000000000:server-certificate/other' }],
      }),
    ],
  },
  {
    resource: 'Trust',
    change: [
      elb,
      'AddTags',
      (id) => ({ ResourceArns: [id('Trust')], Tags: [{ Key: 'kind', Value: 'other' }] }),
    ],
    differences: ['NOT_EQUAL /Tags/0/Value'],
  },
  {
    resource: 'Revocation',
    removal: [
      elb,
      'RemoveTrustStoreRevocations',
      (id) => ({ TrustStoreArn: id('Trust'), RevocationIds: [1] }),
    ],
  },
];
