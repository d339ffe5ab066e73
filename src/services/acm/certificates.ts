import type { CertificateStatus } from '@aws-sdk/client-acm';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type CertificateMaterial, type CertificateRow, certificateTable } from '../../store/tables/acm.ts';
import { listenerTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { certificateNotFound, requestInProgress } from './errors.ts';

export function requireCertificate({ store, account, region }: RequestContext, arn = ''): CertificateRow {
  const row = store.get(certificateTable, arn);
  if (row?.account !== account || row.region !== region) throw certificateNotFound(arn, account);
  return row;
}

export function statusOf({ material }: CertificateRow, now: Date): CertificateStatus {
  if (material === undefined) return 'PENDING_VALIDATION';
  return material.notAfter <= now.getTime() ? 'EXPIRED' : 'ISSUED';
}

export function requireIssued({ certificateArn, material }: CertificateRow): CertificateMaterial {
  if (material === undefined) throw requestInProgress(certificateArn);
  return material;
}

/** The load balancers whose listeners serve it (CertificateDetail, InUseBy). */
export function usersOf(
  { store, account, region }: RequestContext,
  { certificateArn }: CertificateRow,
): string[] {
  const listeners = store.list(listenerTable, { where: { account, region } });
  const users = listeners.filter((row) =>
    row.certificates.some((each) => each.CertificateArn === certificateArn),
  );
  return [...new Set(users.map((row) => row.loadBalancerArn))];
}
