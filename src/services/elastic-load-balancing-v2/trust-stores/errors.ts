import { ServiceError } from '../../../domain/service-error.ts';

/** The words are the API reference's, but for what names the resource. All are 400. */
export const trustStoreNotFound = (what: string) =>
  new ServiceError('TrustStoreNotFound', `Trust store '${what}' not found`);

export const duplicateTrustStoreName = (name: string) =>
  new ServiceError('DuplicateTrustStoreName', `A trust store with the name '${name}' already exists`);

export const tooManyTrustStores = () =>
  new ServiceError(
    'TooManyTrustStores',
    "You've reached the limit on the number of trust stores for your Amazon Web Services account.",
  );

export const trustStoreInUse = (arn: string) =>
  new ServiceError('TrustStoreInUse', `Trust store '${arn}' is currently in use`);

export const invalidCaBundle = (why: string) =>
  new ServiceError(
    'InvalidCaCertificatesBundle',
    `The specified ca certificate bundle is in an invalid format, or corrupt: ${why}.`,
  );

export const caBundleNotFound = (why: string) =>
  new ServiceError(
    'CaCertificatesBundleNotFound',
    `The specified ca certificate bundle does not exist. ${why}`,
  );

export const invalidRevocationContent = (why: string) =>
  new ServiceError(
    'InvalidRevocationContent',
    `The provided revocation file is an invalid format, or uses an incorrect algorithm: ${why}.`,
  );

export const revocationContentNotFound = (why: string) =>
  new ServiceError('RevocationContentNotFound', `The specified revocation file does not exist. ${why}`);

export const revocationIdNotFound = (id: number) =>
  new ServiceError('RevocationIdNotFound', `Revocation ID '${id}' not found`);

export const tooManyRevocationEntries = () =>
  new ServiceError(
    'TooManyTrustStoreRevocationEntries',
    'The specified trust store has too many revocation entries.',
  );

export const resourceNotFound = (arn: string) =>
  new ServiceError('ResourceNotFound', `The specified resource '${arn}' does not exist.`);

export const sameAccountAssociation = () =>
  new ServiceError(
    'DeleteAssociationSameAccount',
    "The specified association can't be within the same account.",
  );

export const associationNotFound = () =>
  new ServiceError('AssociationNotFound', 'The specified association does not exist.');
