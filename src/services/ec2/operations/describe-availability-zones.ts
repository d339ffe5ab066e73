import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
} from '@aws-sdk/client-ec2';
import { type Zone, zonesOf } from '../../../domain/regions.ts';
import { invalidParameter } from '../errors.ts';
import { compileFilters, type FilterTable } from '../filters.ts';
import type { Ec2Operation } from '../within-account.ts';

type ZoneItem = Zone & { readonly region: string };

/** API reference, DescribeAvailabilityZones, "Filter.N"; there are no local and no wavelength zones here. */
const filters: FilterTable<ZoneItem> = {
  'group-name': (zone) => `${zone.region}-zg-1`,
  'group-long-name': () => undefined,
  message: () => undefined,
  'opt-in-status': () => 'opt-in-not-required',
  'parent-zone-id': () => undefined,
  'parent-zone-name': () => undefined,
  'region-name': (zone) => zone.region,
  state: () => 'available',
  'zone-id': (zone) => zone.id,
  'zone-name': (zone) => zone.name,
  'zone-type': () => 'availability-zone',
};

export const describeAvailabilityZones: Ec2Operation<
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult
> = (input, { region }) => {
  const zones = zonesOf(region).map((zone) => ({ ...zone, region }));
  for (const name of input.ZoneNames ?? [])
    if (!zones.some((zone) => zone.name === name))
      throw invalidParameter(`Invalid availability zone: [${name}]`);
  for (const id of input.ZoneIds ?? [])
    if (!zones.some((zone) => zone.id === id))
      throw invalidParameter(`Invalid availability zone-id: [${id}]`);
  const names = input.ZoneNames?.length ? input.ZoneNames : undefined;
  const ids = input.ZoneIds?.length ? input.ZoneIds : undefined;
  const passes = compileFilters(input.Filters, filters);
  return {
    AvailabilityZones: zones
      .filter((zone) => (names?.includes(zone.name) ?? true) && (ids?.includes(zone.id) ?? true))
      .filter(passes)
      .map(zoneView),
  };
};

function zoneView({ name, id, region }: ZoneItem): AvailabilityZone {
  return {
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    Messages: [],
    RegionName: region,
    ZoneName: name,
    ZoneId: id,
    GroupName: `${region}-zg-1`,
    NetworkBorderGroup: region,
    ZoneType: 'availability-zone',
  };
}
