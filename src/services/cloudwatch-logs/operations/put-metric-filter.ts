import type { MetricTransformation, PutMetricFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { compileReading } from '../../../domain/log-patterns/extract.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { metricFilterKey, metricFilterTable, type StoredTransformation } from '../../../store/tables/logs.ts';
import { invalidParameter, limitExceeded, notBuilt } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';
import { withPatternErrors } from '../pattern-errors.ts';

/** API reference, PutMetricFilter. */
const MOST_FILTERS = 100;
const MOST_DIMENSIONS = 3;

export const putMetricFilter: Operation<PutMetricFilterCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const group = requireLogGroup(context, { logGroupName: input.logGroupName });
    refuseUnbuilt(input);
    withPatternErrors(() => compileReading(input.filterPattern!));
    const { account, region, now } = context;
    const { logGroupKey, logGroupName } = group;
    const id = metricFilterKey(group, input.filterName!);
    const known = tx.get(metricFilterTable, id);
    if (known === undefined && tx.count(metricFilterTable, { logGroupKey }) >= MOST_FILTERS)
      throw limitExceeded();
    tx.put(metricFilterTable, {
      id,
      account,
      region,
      logGroupKey,
      logGroupName,
      filterName: input.filterName!,
      filterPattern: input.filterPattern!,
      transformations: input.metricTransformations!.map((each) =>
        transformationOf(each, input.filterPattern!),
      ),
      createdAt: known?.createdAt ?? now.getTime(),
    });
    return {};
  });

function refuseUnbuilt(input: PutMetricFilterCommandInput): void {
  if (input.applyOnTransformedLogs === true) throw notBuilt('applyOnTransformedLogs');
  if (input.fieldSelectionCriteria !== undefined) throw notBuilt('fieldSelectionCriteria');
  if ((input.emitSystemFieldDimensions ?? []).length > 0) throw notBuilt('emitSystemFieldDimensions');
}

function transformationOf(given: MetricTransformation, pattern: string): StoredTransformation {
  const dimensions = Object.entries(given.dimensions ?? {}).map(([name, selector]) => ({ name, selector }));
  checkDimensions(dimensions, given, pattern);
  const value = given.metricValue!;
  if (!value.startsWith('$') && (value.trim() === '' || Number.isNaN(Number(value))))
    throw invalidParameter(
      `Invalid metric transformation: metricValue '${value}' is not a number or a selector`,
    );
  return {
    metricName: given.metricName!,
    metricNamespace: given.metricNamespace!,
    metricValue: value,
    ...(given.defaultValue !== undefined && { defaultValue: given.defaultValue }),
    dimensions,
    unit: given.unit ?? 'None',
  };
}

/** User guide, "Publishing dimensions with metrics from values in JSON or space-delimited log events". */
function checkDimensions(
  dimensions: readonly { selector: string }[],
  { defaultValue }: MetricTransformation,
  pattern: string,
): void {
  if (dimensions.length === 0) return;
  if (dimensions.length > MOST_DIMENSIONS)
    throw invalidParameter(`At most ${MOST_DIMENSIONS} dimensions can be specified.`);
  if (defaultValue !== undefined)
    throw invalidParameter(
      'Invalid metric transformation: dimensions and default value are mutually exclusive.',
    );
  if (!/^\s*[{[]/.test(pattern) || dimensions.some(({ selector }) => !selector.startsWith('$')))
    throw invalidParameter(
      'Invalid metric transformation: dimensions are only supported for JSON or space-delimited filter patterns.',
    );
}
