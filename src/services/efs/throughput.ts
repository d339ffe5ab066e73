import { badRequest } from './errors.ts';

export interface ThroughputWish {
  readonly ThroughputMode?: string | undefined;
  readonly ProvisionedThroughputInMibps?: number | undefined;
}

/** "ProvisionedThroughputInMibps … Required if ThroughputMode is set to provisioned" (API reference, CreateFileSystem). */
export function throughputOf({
  ThroughputMode = 'bursting',
  ProvisionedThroughputInMibps: rate,
}: ThroughputWish) {
  if ((ThroughputMode === 'provisioned') !== (rate !== undefined))
    throw badRequest(
      rate === undefined
        ? 'ProvisionedThroughputInMibps is required when ThroughputMode is provisioned.'
        : 'ProvisionedThroughputInMibps can only be specified when ThroughputMode is provisioned.',
    );
  return {
    throughputMode: ThroughputMode,
    provisionedThroughputInMibps: rate,
  };
}
