import type { DescribeMetricFiltersResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';

const SERVICE = 'cloudwatch-logs';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::Logs::MetricFilter. Ref is the name. */
export const metricFilter: ResourceHandler = {
  type: 'AWS::Logs::MetricFilter',
  services: [SERVICE],
  create(request) {
    const FilterName: string = request.properties.FilterName ?? request.generatedName(512);
    put(request, FilterName);
    return { done: true, physicalId: FilterName };
  },
  update(request) {
    put(request, request.physicalId);
    return { done: true };
  },
  delete({ call, physicalId: filterName, properties: { LogGroupName: logGroupName } }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteMetricFilter', { logGroupName, filterName }));
    return { done: true };
  },
  read({ call, physicalId: FilterName, properties: { LogGroupName } }) {
    const input = { logGroupName: LogGroupName, filterNamePrefix: FilterName };
    const answer = ifThere(GONE, () =>
      call<DescribeMetricFiltersResponse>(SERVICE, 'DescribeMetricFilters', input),
    );
    const found = answer?.metricFilters?.find((each) => each.filterName === FilterName);
    return found && { LogGroupName, FilterName, FilterPattern: found.filterPattern };
  },
};

function put({ call, properties }: ResourceRequest, filterName: string): void {
  const { MetricTransformations, FilterName: _, ...rest } = properties;
  call(SERVICE, 'PutMetricFilter', {
    ...rest,
    filterName,
    metricTransformations: MetricTransformations.map(transformationOf),
  });
}

/** The template has dimensions as a list, the API as a map. */
function transformationOf({ Dimensions, ...rest }: Properties): Properties {
  const list: { Key: string; Value: string }[] | undefined = Dimensions;
  return {
    ...rest,
    ...(list && { dimensions: Object.fromEntries(list.map((each) => [each.Key, each.Value])) }),
  };
}
