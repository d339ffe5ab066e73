import type {
  DescribeSSLPoliciesCommandInput,
  DescribeSSLPoliciesOutput,
  SslPolicy,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { findTlsPolicy, type TlsPolicy, tlsPolicies } from '../../../domain/tls-policies.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { sslPolicyNotFound } from '../errors.ts';
import { pageOf } from '../pages.ts';

export const describeSslPolicies: Operation<DescribeSSLPoliciesCommandInput, DescribeSSLPoliciesOutput> = (
  input,
) => {
  const { Names = [], LoadBalancerType } = input;
  const unknown = Names.filter((name) => findTlsPolicy(name) === undefined);
  if (unknown.length > 0) throw sslPolicyNotFound(unknown);
  const all = tlsPolicies
    .filter((policy) => Names.length === 0 || Names.includes(policy.name))
    .map(policyView)
    .filter(
      (view) => LoadBalancerType === undefined || view.SupportedLoadBalancerTypes?.includes(LoadBalancerType),
    );
  const { page, nextMarker } = pageOf(all, (policy) => policy.Name ?? '', input);
  return { SslPolicies: page, NextMarker: nextMarker };
};

const policyView = (policy: TlsPolicy): SslPolicy => ({
  Name: policy.name,
  SslProtocols: [...policy.protocols],
  Ciphers: policy.ciphers.map((Name, i) => ({ Name, Priority: i + 1 })),
  SupportedLoadBalancerTypes: ['application', 'network'],
});
