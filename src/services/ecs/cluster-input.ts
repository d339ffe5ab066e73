import type { CapacityProviderStrategyItem, ClusterConfiguration, ClusterSetting } from '@aws-sdk/client-ecs';
import { FARGATE_PROVIDERS } from '../../domain/ecs/capacity-providers.ts';
import { invalidParameter } from './errors.ts';

/** API reference, CreateCluster: "Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens". */
export function checkClusterName(name: string): void {
  if (name === '') throw invalidParameter('Cluster name cannot be blank.');
  if (name.length > 255) throw invalidParameter('Invalid cluster name, must be less than 255 characters.');
  if (!/^[a-zA-Z0-9_-]+$/.test(name)) throw invalidParameter('Invalid cluster name.');
}

const INSIGHTS = ['enabled', 'disabled', 'enhanced'];

/** Settings with ECS's default; API reference, ClusterSetting. */
export function settingsOf(given: readonly ClusterSetting[] | undefined, standard: string): ClusterSetting[] {
  const value = given?.find((setting) => setting.name === 'containerInsights')?.value ?? standard;
  if (!INSIGHTS.includes(value))
    throw invalidParameter(`Invalid value for setting containerInsights: ${value}.`);
  return [{ name: 'containerInsights', value }];
}

/** API reference, ExecuteCommandConfiguration: logging OVERRIDE needs a log configuration, and nothing else takes one. */
export function checkConfiguration(configuration: ClusterConfiguration | undefined): void {
  const command = configuration?.executeCommandConfiguration;
  if (command === undefined) return;
  if (command.logging === 'OVERRIDE' && command.logConfiguration === undefined)
    throw invalidParameter('logConfiguration must be specified when logging is set to OVERRIDE.');
  if (command.logging !== 'OVERRIDE' && command.logConfiguration !== undefined)
    throw invalidParameter('logConfiguration can only be specified when logging is set to OVERRIDE.');
}

/** API reference, PutClusterCapacityProviders: only what exists, and strategies only over what the cluster has. */
export function checkCapacityProviders(
  providers: readonly string[],
  strategy: readonly CapacityProviderStrategyItem[],
  known: readonly string[],
): void {
  const unknown = providers.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw invalidParameter(
      'The specified capacity provider was not found. Specify a valid name or ARN and try again.',
    );
  if (new Set(providers).size < providers.length)
    throw invalidParameter('The specified capacity providers must be unique.');
  checkStrategy(strategy, providers);
}

/** API reference, CapacityProviderStrategyItem: at most one base, not all weights 0, at most 20 providers. */
export function checkStrategy(
  strategy: readonly CapacityProviderStrategyItem[],
  associated: readonly string[],
): void {
  if (strategy.some((item) => !associated.includes(item.capacityProvider ?? '')))
    throw invalidParameter(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
    );
  const onFargate = strategy.filter((item) => FARGATE_PROVIDERS.includes(item.capacityProvider ?? ''));
  if (onFargate.length > 0 && onFargate.length < strategy.length)
    throw invalidParameter(
      'A capacity provider strategy cannot contain both Fargate and Auto Scaling group capacity providers.',
    );
  if (strategy.length > 20)
    throw invalidParameter('A capacity provider strategy can contain a maximum of 20 capacity providers.');
  if (strategy.filter((item) => (item.base ?? 0) > 0).length > 1)
    throw invalidParameter(
      'There are multiple capacity providers in the specified capacity provider strategy with a base value defined. Only one capacity provider can have a base value.',
    );
  if (strategy.length > 0 && strategy.every((item) => weightOf(item, strategy) === 0))
    throw invalidParameter(
      'The specified capacity provider strategy must contain at least one capacity provider with a weight greater than zero.',
    );
}

/** Base and weight as ECS fills them in: weight 0, but a strategy of one provider needs none. */
export function filledStrategy(
  strategy: readonly CapacityProviderStrategyItem[] | undefined,
): CapacityProviderStrategyItem[] {
  const items = strategy ?? [];
  return items.map((item) => ({
    capacityProvider: item.capacityProvider,
    weight: weightOf(item, items),
    base: item.base ?? 0,
  }));
}

function weightOf(item: CapacityProviderStrategyItem, all: readonly CapacityProviderStrategyItem[]): number {
  return item.weight ?? (all.length === 1 ? 1 : 0);
}
