/** The two capacity providers that every account has. */
export const FARGATE_PROVIDERS: readonly string[] = ['FARGATE', 'FARGATE_SPOT'];

interface StrategyItem {
  readonly capacityProvider: string | undefined;
  readonly base?: number | undefined;
  readonly weight?: number | undefined;
}

/**
 * The provider of the next task, given how many tasks each has: first every base, then by weight (API reference, CapacityProviderStrategyItem: "the
 * weight value is taken into consideration after the base value, if defined, is satisfied").
 */
export function chooseCapacityProvider(
  strategy: readonly StrategyItem[],
  placed: ReadonlyMap<string, number>,
): string | undefined {
  const had = (item: StrategyItem) => placed.get(item.capacityProvider ?? '') ?? 0;
  const short = strategy.find((item) => had(item) < (item.base ?? 0));
  if (short !== undefined) return short.capacityProvider;
  const fill = (item: StrategyItem) => (had(item) - (item.base ?? 0) + 1) / (item.weight ?? 0);
  return strategy
    .filter((item) => (item.weight ?? 0) > 0)
    .reduce<StrategyItem | undefined>(
      (best, item) => (best === undefined || fill(item) < fill(best) ? item : best),
      undefined,
    )?.capacityProvider;
}
