import type { RequestCertificateCommandInput, RequestCertificateResponse } from '@aws-sdk/client-acm';
import { arn } from '../../../domain/arns.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type CertificateRow, certificateTable } from '../../../store/tables/acm.ts';
import { invalidDomainValidation, invalidParameter } from '../errors.ts';
import { withTags } from '../tags.ts';

/** "Idempotency tokens time out after one hour." */
const TOKEN_LASTS = 3_600_000;
/** What can be requested; others can be imported (ACM user guide, "Key algorithms"). */
const ALGORITHMS = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'];

/** Nobody is asked whether the names are theirs: this server's own authority issues the certificate at once. */
export const requestCertificate: Operation<RequestCertificateCommandInput, RequestCertificateResponse> = (
  input,
  context,
) => {
  checkInput(input);
  return context.store.transaction((tx) => {
    const row = requested(input, context);
    const earlier = earlierOne(context, row);
    if (earlier !== undefined) return { CertificateArn: earlier.certificateArn };
    tx.put(certificateTable, row);
    return { CertificateArn: row.certificateArn };
  });
};

function checkInput(input: RequestCertificateCommandInput): void {
  const { DomainName = '', KeyAlgorithm = 'RSA_2048', ValidationMethod, Options } = input;
  if (input.CertificateAuthorityArn !== undefined)
    throw invalidParameter(
      'Slipway has no private certificate authorities: leave CertificateAuthorityArn out.',
    );
  if (input.ManagedBy !== undefined || ValidationMethod === 'HTTP')
    throw invalidParameter('HTTP validation is for certificates that CloudFront manages; Slipway has none.');
  if (Options?.Export === 'ENABLED')
    throw invalidParameter('Slipway does not implement exportable public certificates yet.');
  if (!ALGORITHMS.includes(KeyAlgorithm))
    throw invalidParameter(`The key algorithm ${KeyAlgorithm} cannot be requested.`);
  // "the length of the domain name (technically, the Common Name) that you provide cannot exceed 64 octets"
  if (DomainName.length > 64)
    throw invalidParameter('The first domain name can be no longer than 64 characters.');
  const names = namesOf(input);
  for (const { DomainName: name = '', ValidationDomain = '' } of input.DomainValidationOptions ?? []) {
    const bare = name.toLowerCase().replace(/^\*\./, '');
    if (!names.includes(name.toLowerCase()) || !`.${bare}`.endsWith(`.${ValidationDomain.toLowerCase()}`))
      throw invalidDomainValidation(
        `The validation domain ${ValidationDomain} is not ${name} or a domain above it in this certificate.`,
      );
  }
}

const namesOf = ({ DomainName = '', SubjectAlternativeNames = [] }: RequestCertificateCommandInput) => [
  ...new Set([DomainName, ...SubjectAlternativeNames].map((name) => name.toLowerCase())),
];

function requested(input: RequestCertificateCommandInput, context: RequestContext): CertificateRow {
  const names = namesOf(input);
  const domains = (input.DomainValidationOptions ?? []).map(({ DomainName = '', ValidationDomain = '' }) => [
    DomainName.toLowerCase(),
    ValidationDomain.toLowerCase(),
  ]);
  return {
    account: context.account,
    region: context.region,
    certificateArn: arn('acm', context, `certificate/${context.random.uuid()}`),
    type: 'AMAZON_ISSUED',
    domainName: names[0] ?? '',
    names,
    keyAlgorithm: input.KeyAlgorithm ?? 'RSA_2048',
    validationMethod: input.ValidationMethod ?? 'EMAIL',
    validationDomains: Object.fromEntries(domains),
    transparencyLogging: input.Options?.CertificateTransparencyLoggingPreference ?? 'ENABLED',
    ...(input.IdempotencyToken !== undefined && { idempotencyToken: input.IdempotencyToken }),
    tags: withTags([], input.Tags, context),
    createdAt: context.now.getTime(),
  };
}

function earlierOne({ store, account, region, now }: RequestContext, row: CertificateRow) {
  const { idempotencyToken } = row;
  if (idempotencyToken === undefined) return undefined;
  return store
    .list(certificateTable, { where: { account, region, idempotencyToken } })
    .find(
      (each) => each.createdAt > now.getTime() - TOKEN_LASTS && each.names.join(' ') === row.names.join(' '),
    );
}
