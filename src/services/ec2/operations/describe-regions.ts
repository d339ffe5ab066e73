import type { DescribeRegionsRequest, DescribeRegionsResult, Region } from '@aws-sdk/client-ec2';
import { regions } from '../../../domain/regions.ts';
import { invalidParameter } from '../errors.ts';
import { compileFilters, type FilterTable } from '../filters.ts';
import type { Ec2Operation } from '../within-account.ts';

type RegionItem = (typeof regions)[number];

const endpointOf = ({ name }: RegionItem) => `ec2.${name}.amazonaws.com`;
const statusOf = ({ isOptIn }: RegionItem) => (isOptIn ? 'not-opted-in' : 'opt-in-not-required');

const filters: FilterTable<RegionItem> = {
  endpoint: endpointOf,
  'opt-in-status': statusOf,
  'region-name': ({ name }) => name,
};

/** API reference, DescribeRegions: those that the account can use, or all of AWS's with AllRegions. */
export const describeRegions: Ec2Operation<DescribeRegionsRequest, DescribeRegionsResult> = (input) => {
  const names = input.RegionNames ?? [];
  for (const name of names)
    if (!regions.some((region) => region.name === name))
      throw invalidParameter(`Invalid region name: ${name}`);
  const passes = compileFilters(input.Filters, filters);
  const shown = regions.filter(
    (region) => input.AllRegions === true || !region.isOptIn || names.includes(region.name),
  );
  return {
    Regions: shown
      .filter((region) => names.length === 0 || names.includes(region.name))
      .filter(passes)
      .map(regionView),
  };
};

const regionView = (region: RegionItem): Region => ({
  RegionName: region.name,
  Endpoint: endpointOf(region),
  OptInStatus: statusOf(region),
});
