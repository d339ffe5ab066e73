/** AWS's regions and zones (AWS General Reference, "Regions and Availability Zones"; EC2 user guide, "Availability Zone IDs"). */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** Regions that every account has, and those that must be opted into. */
const enabledByDefault = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

const optIn = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
] as const;

export const regions: readonly { readonly name: string; readonly isOptIn: boolean }[] = [
  ...enabledByDefault.map((name) => ({ name, isOptIn: false })),
  ...optIn.map((name) => ({ name, isOptIn: true })),
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Zones as letter and number, where they are not a, b and c in order. */
const zoneNumbers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'us-east-1': { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 },
  'us-west-2': { a: 1, b: 2, c: 3, d: 4 },
  'ap-northeast-1': { a: 4, c: 1, d: 2 },
  'ap-northeast-2': { a: 1, b: 2, c: 3, d: 4 },
  'ca-central-1': { a: 1, b: 2, d: 4 },
};
const usualZones = { a: 1, b: 2, c: 3 };

const directions: Readonly<Record<string, string>> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  central: 'c',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
  gov: 'g',
};

/** `ap-northeast-2` → `apne2`, as zone ids begin. */
function zoneIdPrefix(region: string): string {
  return region
    .split('-')
    .map((part) => directions[part] ?? part)
    .join('');
}

export function zonesOf(region: string): readonly Zone[] {
  const prefix = zoneIdPrefix(region);
  return Object.entries(zoneNumbers[region] ?? usualZones).map(([letter, number]) => ({
    name: `${region}${letter}`,
    id: `${prefix}-az${number}`,
  }));
}
