import { createHash } from 'node:crypto';
import type { DomainValidation } from '@aws-sdk/client-acm';
import type { CertificateRow } from '../../store/tables/acm.ts';

/** Who is asked by email (ACM user guide, "AWS Certificate Manager email validation"). */
const MAILBOXES = ['administrator', 'hostmaster', 'postmaster', 'webmaster', 'admin'];

/** One for each name. The record that proves a name is the same for every certificate of the account; nobody looks for it here. */
export function domainValidations(row: CertificateRow): DomainValidation[] {
  return row.names.map((DomainName) => {
    const ValidationDomain = row.validationDomains[DomainName] ?? DomainName;
    const common = {
      DomainName,
      ValidationDomain,
      ValidationStatus: row.material === undefined ? 'PENDING_VALIDATION' : 'SUCCESS',
    } as const;
    if (row.validationMethod === 'DNS')
      return { ...common, ValidationMethod: 'DNS', ResourceRecord: recordOf(row.account, DomainName) };
    const ValidationEmails = MAILBOXES.map((mailbox) => `${mailbox}@${bare(ValidationDomain)}`);
    return { ...common, ValidationMethod: 'EMAIL', ValidationEmails };
  });
}

/** A wildcard's record is that of the domain itself (ACM user guide, "AWS Certificate Manager DNS validation"). */
const bare = (domain: string) => domain.replace(/^\*\./, '');

function recordOf(account: string, domain: string) {
  const hash = createHash('sha256')
    .update(`${account}/${bare(domain)}`)
    .digest('hex');
  return {
    Name: `_${hash.slice(0, 32)}.${bare(domain)}.`,
    Type: 'CNAME',
    Value: `_${hash.slice(32)}.validations.acm-validations.aws.`,
  } as const;
}
