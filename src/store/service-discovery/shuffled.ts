import type { RandomSource } from '../../platform/random.ts';

/** A copy in random order, every order as likely as any other (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], random: RandomSource): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const at = random.integer(last + 1);
    [order[last], order[at]] = [order[at] as Item, order[last] as Item];
  }
  return order;
}
