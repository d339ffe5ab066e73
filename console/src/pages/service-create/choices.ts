import { ListCertificatesCommand } from '@aws-sdk/client-acm';
import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { acm } from '../../aws/acm.ts';
import { elbv2 } from '../../aws/elbv2.ts';
import { useLive } from '../../live/use-live.ts';
import { describeStacks, outputOf } from '../../questions/stacks.ts';

/** The network that the cluster's own stack names: the outputs of the stack that made it. Asked once a cluster is chosen. */
export function useNetworkOfCluster(cluster: string) {
  return useLive(['cloudformation.stacks'], ['network-of-cluster', cluster], () => networkOf(cluster), {
    enabled: cluster !== '',
  });
}

async function networkOf(cluster: string): Promise<{ vpcId?: string; subnetIds: string[] }> {
  const stacks = await describeStacks();
  const own = stacks.find((stack) => outputOf(stack, 'ClusterName') === cluster && outputOf(stack, 'VpcId'));
  if (!own) return { subnetIds: [] };
  return {
    vpcId: outputOf(own, 'VpcId'),
    subnetIds: (outputOf(own, 'SubnetIds') ?? '').split(',').filter(Boolean),
  };
}

/** One above the last that the listener's rules have. */
export async function nextPriority(ListenerArn: string): Promise<number> {
  const { Rules = [] } = await elbv2.send(new DescribeRulesCommand({ ListenerArn }));
  return 1 + Math.max(0, ...Rules.map(({ Priority }) => Number(Priority) || 0));
}

interface Certificate {
  arn: string;
  name: string;
}

export function useCertificates(options: { enabled: boolean }) {
  return useLive(['acm.certificates'], ['certificates'], listCertificates, options);
}

async function listCertificates(): Promise<Certificate[]> {
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  return CertificateSummaryList.map(({ CertificateArn = '', DomainName = '' }) => ({
    arn: CertificateArn,
    name: DomainName,
  }));
}
