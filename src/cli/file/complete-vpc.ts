import { splitCidr } from './cidr.ts';
import { IncompleteFile } from './incomplete.ts';
import type { ProjectFile, VpcSection } from './model.ts';
import type { VpcPlan } from './plan.ts';

/** A new VPC with two subnets where the file says nothing. */
export function completeVpc(section: ProjectFile['vpc']): VpcPlan {
  if (section === 'default') return { kind: 'default' };
  if (typeof section === 'string') return { kind: 'existing', vpcId: section };
  const { vpcId, cidrBlock = '10.0.0.0/16', subnets } = section ?? ({} as VpcSection);
  const ids = (subnets ?? []).filter((subnet) => typeof subnet === 'string');
  if (vpcId) return { kind: 'existing', vpcId, ...(ids.length ? { subnetIds: ids } : {}) };
  if (ids.length)
    throw new IncompleteFile(
      ['vpc', 'subnets'],
      'subnets by id belong to an existing VPC: give its vpcId too.',
    );
  const wanted = subnets?.filter((subnet) => typeof subnet !== 'string') ?? [{}, {}];
  return { kind: 'made', cidrBlock, subnets: numberSubnets(cidrBlock, wanted) };
}

function numberSubnets(
  cidrBlock: string,
  wanted: readonly { cidrBlock?: string; availabilityZone?: string }[],
) {
  let blocks: string[];
  try {
    blocks = splitCidr(cidrBlock, wanted.length);
  } catch (error) {
    throw new IncompleteFile(['vpc', 'cidrBlock'], `${(error as Error).message}.`);
  }
  return wanted.map((subnet, index) => ({
    cidrBlock: subnet.cidrBlock ?? blocks[index]!,
    availabilityZone: subnet.availabilityZone ?? 'abcdef'[index % 6]!,
  }));
}
