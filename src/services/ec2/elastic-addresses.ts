import type { Address } from '@aws-sdk/client-ec2';
import { formatAddress, parseAddress } from '../../domain/cidr.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type ElasticAddressRow, elasticAddressTable } from '../../store/tables/ec2.ts';
import { missingParameter } from './errors.ts';
import { kinds, required, rowsOf } from './resources.ts';

/**
 * Elastic addresses come from 198.18.0.0/15, which is set apart for tests (RFC 2544) and never routed: nobody else's machine is meant by
 * one, and nothing here answers at one.
 */
const pool = { first: parseAddress('198.18.0.1')!, size: 2 ** 17 - 2 };

/** A public address that no account has. */
export function freePublicAddress({ store, random }: RequestContext): string {
  const start = random.integer(pool.size);
  for (let i = 0; i < pool.size; i++) {
    const publicIp = formatAddress(pool.first + ((start + i) % pool.size));
    if (store.count(elasticAddressTable, { publicIp }) === 0) return publicIp;
  }
  throw new ServiceError(
    'InsufficientAddressCapacity',
    'Not enough available addresses to satisfy your request.',
  );
}

export const addressNotFound = (publicIp: string) =>
  new ServiceError('InvalidAddress.NotFound', `Address '${publicIp}' not found.`);

/** The address that a request names, by its allocation or, the old way, by itself. */
export function requiredAddress(
  context: RequestContext,
  { AllocationId, PublicIp }: { AllocationId?: string | undefined; PublicIp?: string | undefined },
): ElasticAddressRow {
  if (AllocationId !== undefined) return required(context, kinds.elasticAddress, AllocationId);
  if (PublicIp === undefined) throw missingParameter('AllocationId');
  const row = rowsOf(context, kinds.elasticAddress, { publicIp: PublicIp })[0];
  if (row === undefined) throw addressNotFound(PublicIp);
  return row;
}

export function disassociate({ store }: RequestContext, row: ElasticAddressRow): void {
  const { associationId: _, networkInterfaceId: __, privateIpAddress: ___, ...free } = row;
  store.put(kinds.elasticAddress.table, free);
}

/** Frees every elastic address of an interface that goes away. */
export function releaseFromInterface(context: RequestContext, networkInterfaceId: string): void {
  for (const row of rowsOf(context, kinds.elasticAddress, { networkInterfaceId })) disassociate(context, row);
}

export function elasticAddressView(row: ElasticAddressRow): Address {
  return {
    AllocationId: row.allocationId,
    PublicIp: row.publicIp,
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: row.region,
    AssociationId: row.associationId,
    NetworkInterfaceId: row.networkInterfaceId,
    NetworkInterfaceOwnerId: row.networkInterfaceId === undefined ? undefined : row.account,
    PrivateIpAddress: row.privateIpAddress,
    Tags: [...row.tags],
  };
}
