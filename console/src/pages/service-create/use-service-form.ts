import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { useEffect, useMemo, useState } from 'react';
import { onePerZone } from '../../model/one-per-zone.ts';
import {
  checkServiceForm,
  type Errors,
  emptyServiceForm,
  type ServiceForm,
} from '../../model/service-form.ts';
import type { TemplateFacts } from '../../model/service-template.ts';
import { useCluster } from '../../questions/clusters.ts';
import { useListeners, useLoadBalancers } from '../../questions/load-balancers.ts';
import { useSubnets } from '../../questions/network.ts';
import { useServicesOf } from '../../questions/services.ts';
import { useActiveRevisions, useTaskDefinition } from '../../questions/task-definition.ts';
import { useVpcs } from '../../questions/vpcs.ts';
import { useNetworkOfCluster } from './choices.ts';

/** The form, what it holds, and what the AWS APIs tell of the things that it names. */
export function useServiceForm(wishes: Partial<ServiceForm>) {
  const [form, setForm] = useState<ServiceForm>(() => ({ ...emptyServiceForm(''), ...wishes }));
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<ServiceForm>) => setForm((before) => ({ ...before, ...change }));
  const { definition, loading: choosing, error } = useDefinition(form);
  const balancers = useLoadBalancers();
  const facts = useFacts(form, definition, balancers.data ?? []);
  const providers = useClusterDefaults(form, set);
  const network = useNetworkDefaults(form, set);
  useComputeDefaults(form, definition, set);
  const errors: Errors = useMemo(() => checkServiceForm(form, facts), [form, facts]);
  return {
    form,
    set,
    facts,
    definition,
    balancers,
    providers,
    /** What is wrong; shown once the form has been sent. */
    errors,
    shown: asked ? errors : {},
    ask: () => setAsked(true),
    /** What the form is filled in with is still being asked: it cannot be sent yet. */
    /** The task definition cannot be read. */
    error,
    filling: choosing || network.loading,
  };
}

/** The chosen revision, or the latest. */
function useDefinition({ family, revision }: ServiceForm) {
  const revisions = useActiveRevisions(family);
  const number = revision || revisions.data?.[0]?.revision;
  const chosen = useTaskDefinition(family && number ? `${family}:${number}` : '');
  return {
    definition: chosen.data?.taskDefinition,
    loading: revisions.loading || chosen.loading,
    error: chosen.error,
  };
}

function useFacts(
  form: ServiceForm,
  definition: TaskDefinition | undefined,
  balancers: LoadBalancer[],
): TemplateFacts {
  const { cluster, loadBalancerArn } = form;
  const services = useServicesOf(cluster).data;
  const listeners = useListeners(loadBalancerArn).data;
  const balancer = balancers.find(({ LoadBalancerArn }) => LoadBalancerArn === loadBalancerArn);
  return useMemo(
    () => ({
      networkMode: definition?.networkMode ?? 'awsvpc',
      taskDefinition: definition ? `${definition.family}:${definition.revision}` : '',
      taken: (services ?? [])
        .filter(({ status }) => status !== 'INACTIVE')
        .map(({ serviceName }) => serviceName!),
      portsTaken: (listeners ?? []).map(({ Port = 0 }) => Port),
      balancerGroups: balancer?.SecurityGroups ?? [],
    }),
    [definition, services, listeners, balancer],
  );
}

/** A cluster's own default strategy is what a service in it starts with. Answers the cluster's capacity providers. */
function useClusterDefaults({ cluster }: ServiceForm, set: (change: Partial<ServiceForm>) => void): string[] {
  const read = useCluster(cluster).data;
  const providers = read?.capacityProviders ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each cluster that is chosen.
  useEffect(() => {
    if (!read) return;
    const items = read.defaultCapacityProviderStrategy ?? [];
    const strategy = items.map(({ capacityProvider = '', base = 0, weight = 0 }) => ({
      capacityProvider,
      base,
      weight,
    }));
    set(strategy.length > 0 ? { compute: 'strategy', strategy } : { compute: 'launchType', strategy: [] });
  }, [read?.clusterArn]);
  return providers;
}

/** The network of the cluster's stack, else the default VPC, with a subnet in each zone. */
function useNetworkDefaults(form: ServiceForm, set: (change: Partial<ServiceForm>) => void) {
  const { cluster } = form;
  const own = useNetworkOfCluster(cluster);
  const vpcs = useVpcs();
  const subnets = useSubnets();
  const known = [own.data, vpcs.data, subnets.data] as const;
  const isReady = known.every((data) => data !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each cluster that is chosen.
  useEffect(() => {
    const [network, vpcList, subnetList] = known;
    if (!network || !vpcList || !subnetList) return;
    const byDefault = vpcList.find(({ IsDefault }) => IsDefault) ?? vpcList[0];
    const vpcId = network.vpcId ?? byDefault?.VpcId ?? '';
    const { subnetIds } = network;
    set({ vpcId, subnetIds: subnetIds.length > 0 ? subnetIds : onePerZone(subnetList, vpcId) });
  }, [cluster, isReady]);
  return { loading: own.loading || vpcs.loading || subnets.loading };
}

/** A task definition for EC2 alone does not run on Fargate; another one has other containers. */
function useComputeDefaults(
  form: ServiceForm,
  definition: TaskDefinition | undefined,
  set: (change: Partial<ServiceForm>) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each task definition that is chosen.
  useEffect(() => {
    if (!definition) return;
    const { requiresCompatibilities = [], containerDefinitions = [] } = definition;
    if (!requiresCompatibilities.includes('FARGATE') && form.launchType === 'FARGATE')
      set({ launchType: 'EC2' });
    const ports = containerDefinitions.flatMap(({ name, portMappings = [] }) =>
      portMappings.map(({ containerPort }) => `${name}:${containerPort}`),
    );
    if (!ports.includes(form.container))
      set({ container: form.balancing === 'none' ? '' : (ports[0] ?? '') });
  }, [definition?.taskDefinitionArn]);
}
