import type { Dimension as DimensionInput } from '@aws-sdk/client-cloudwatch';
import type { Dimension } from '../../store/metrics/series.ts';

export function dimensionsOf(dimensions: readonly DimensionInput[] = []): Dimension[] {
  return dimensions.map(({ Name, Value }) => ({ name: Name!, value: Value! }));
}

export function dimensionsView(dimensions: readonly Dimension[]): DimensionInput[] {
  return dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
}
