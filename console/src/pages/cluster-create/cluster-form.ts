import type { Message } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { subnetRanges } from '../../model/cidr.ts';
import type { ClusterPlan, StrategyItem } from '../../model/cluster-template.ts';

/** What is typed into the form, as it stands in its fields. */
export interface ClusterForm {
  clusterName: string;
  networkKind: 'new' | 'existing';
  cidrBlock: string;
  zones: string[];
  port: string;
  vpcId: string;
  subnetIds: string[];
  providers: string[];
  strategy: StrategyItem[];
  containerInsights: ClusterPlan['containerInsights'];
  tags: { key: string; value: string }[];
}

export const emptyForm: ClusterForm = {
  clusterName: '',
  networkKind: 'new',
  cidrBlock: '10.0.0.0/16',
  zones: [],
  port: '80',
  vpcId: '',
  subnetIds: [],
  providers: ['FARGATE', 'FARGATE_SPOT'],
  strategy: [{ capacityProvider: 'FARGATE', base: 0, weight: 1 }],
  containerInsights: 'disabled',
  tags: [],
};

export type FormErrors = Partial<Record<keyof ClusterForm, Message>>;

/** What keeps the form from being sent, by its field. ECS API reference, CreateCluster; template reference, AWS::EC2::VPC. */
export function checkForm(form: ClusterForm): FormErrors {
  const errors: FormErrors = {};
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(form.clusterName)) errors.clusterName = m.nameRule;
  if (form.networkKind === 'new') checkNewNetwork(form, errors);
  else checkExistingNetwork(form, errors);
  if (form.strategy.length > 0 && form.strategy.every(({ weight }) => weight === 0)) {
    errors.strategy = m.weightRule;
  }
  if (form.strategy.filter(({ base }) => base > 0).length > 1) errors.strategy = m.baseRule;
  if (form.tags.some(({ key }) => key === '' || key.startsWith('aws:'))) errors.tags = m.tagRule;
  return errors;
}

function checkNewNetwork({ zones, cidrBlock, port }: ClusterForm, errors: FormErrors): void {
  if (zones.length < 2) errors.zones = m.zonesRule;
  if (!subnetRanges(cidrBlock, Math.max(2, zones.length))) errors.cidrBlock = m.cidrRule;
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) errors.port = m.portRule;
}

function checkExistingNetwork({ vpcId, subnetIds }: ClusterForm, errors: FormErrors): void {
  if (vpcId === '') errors.vpcId = m.vpcRule;
  if (subnetIds.length === 0) errors.subnetIds = m.subnetsRule;
}

export function planOf(form: ClusterForm): ClusterPlan {
  return {
    clusterName: form.clusterName,
    network:
      form.networkKind === 'new'
        ? { kind: 'new', cidrBlock: form.cidrBlock.trim(), zones: form.zones, port: Number(form.port) }
        : { kind: 'existing', vpcId: form.vpcId, subnetIds: form.subnetIds },
    capacityProviders: form.providers,
    strategy: form.strategy.filter(({ capacityProvider }) => form.providers.includes(capacityProvider)),
    containerInsights: form.containerInsights,
    tags: form.tags.map(({ key, value }) => ({ Key: key, Value: value })),
  };
}
