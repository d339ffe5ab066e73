import type {
  CertificateSummary,
  Filters,
  ListCertificatesCommandInput,
  ListCertificatesResponse,
} from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateTable } from '../../../store/tables/acm.ts';
import { validationException } from '../errors.ts';
import { summaryView } from '../views.ts';

/** "Default filtering returns only RSA_1024 and RSA_2048 certificates that have at least one domain" (Filters, keyTypes). */
const DEFAULT_TYPES = ['RSA_1024', 'RSA_2048'];

/** In the order of creation where SortBy is given, else of their ARNs. */
export const listCertificates: Operation<ListCertificatesCommandInput, ListCertificatesResponse> = (
  { CertificateStatuses, Includes, NextToken, MaxItems = 1000, SortBy, SortOrder },
  context,
) => {
  const { account, region, store } = context;
  const all = store
    .list(certificateTable, { where: { account, region } })
    .filter((row) => (Includes?.keyTypes ?? DEFAULT_TYPES).includes(row.keyAlgorithm))
    .map((row) => summaryView(row, context))
    .filter((each) => CertificateStatuses?.includes(each.Status!) ?? true)
    .filter((each) => passes(each, Includes));
  if (SortBy !== undefined) all.sort((a, b) => Number(a.CreatedAt) - Number(b.CreatedAt));
  if (SortOrder === 'DESCENDING') all.reverse();
  const start = NextToken === undefined ? 0 : placeOf(all, NextToken);
  const page = all.slice(start, start + MaxItems);
  const last = page.at(-1);
  return {
    CertificateSummaryList: page,
    ...(last !== undefined && start + page.length < all.length && { NextToken: tokenOf(last) }),
  };
};

function passes(each: CertificateSummary, includes: Filters = {}): boolean {
  const { keyUsage = [], extendedKeyUsage = [] } = includes;
  return (
    keyUsage.every((wanted) => wanted === 'ANY' || each.KeyUsages?.includes(wanted)) &&
    extendedKeyUsage.every((wanted) => wanted === 'ANY' || each.ExtendedKeyUsages?.includes(wanted)) &&
    (includes.exportOption === undefined || includes.exportOption === each.ExportOption) &&
    includes.managedBy === undefined
  );
}

const tokenOf = ({ CertificateArn = '' }: CertificateSummary) =>
  Buffer.from(CertificateArn).toString('base64url');

function placeOf(all: readonly CertificateSummary[], token: string): number {
  const at = all.findIndex((each) => tokenOf(each) === token);
  if (at < 0) throw validationException('The NextToken is not valid.');
  return at + 1;
}
