import type { CertificateDetail, DomainValidationOption } from '@aws-sdk/client-acm';
import type { ExistingRequest, Properties, ResourceHandler, Step, UpdateRequest } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

const SERVICE = 'acm';
const GONE = 'ResourceNotFoundException';
const AGAIN = 250;

/** CloudFormation template reference, AWS::CertificateManager::Certificate. Ref is the ARN. Made when it is issued. */
export const certificate: ResourceHandler = {
  type: 'AWS::CertificateManager::Certificate',
  services: [SERVICE],
  create(request) {
    const { properties } = request;
    const { DomainName, SubjectAlternativeNames, KeyAlgorithm, CertificateAuthorityArn } = properties;
    const DomainValidationOptions = validationOf(properties);
    const { CertificateArn } = request.call(SERVICE, 'RequestCertificate', {
      DomainName,
      SubjectAlternativeNames,
      KeyAlgorithm,
      CertificateAuthorityArn,
      ValidationMethod: properties.ValidationMethod,
      ...(DomainValidationOptions.length > 0 && { DomainValidationOptions }),
      Options: optionsOf(properties),
      IdempotencyToken: request.token.replace(/\W/g, '').slice(0, 32),
      Tags: tagList(allTags(request)),
    });
    return waiting(CertificateArn);
  },
  update(request) {
    const { call, physicalId: CertificateArn, properties, previous } = request;
    const preference = 'CertificateTransparencyLoggingPreference';
    if (properties[preference] !== previous[preference])
      call(SERVICE, 'UpdateCertificateOptions', {
        CertificateArn,
        Options: { [preference]: properties[preference] ?? 'ENABLED' },
      });
    retag(request);
    return { done: true };
  },
  delete: deleted,
  check: (request) => (request.during === 'delete' ? deleted(request) : issued(request)),
  read(request) {
    const found = find(request);
    if (found === undefined) return undefined;
    const { DomainName, SubjectAlternativeNames, KeyAlgorithm } = found;
    const { Tags } = request.call(SERVICE, 'ListTagsForCertificate', { CertificateArn: request.physicalId });
    return {
      DomainName,
      // The domain name is not among those of the template.
      ...(request.properties.SubjectAlternativeNames !== undefined && {
        SubjectAlternativeNames: (SubjectAlternativeNames ?? []).filter((name) => name !== DomainName),
      }),
      KeyAlgorithm: KeyAlgorithm?.replace('RSA-', 'RSA_'),
      Tags,
    };
  },
};

/** Hosted zones are where CloudFormation would write validation records; nobody looks for these here. */
function validationOf({ DomainValidationOptions = [] }: Properties): DomainValidationOption[] {
  return DomainValidationOptions.flatMap(({ DomainName, ValidationDomain }: DomainValidationOption) =>
    ValidationDomain === undefined ? [] : [{ DomainName, ValidationDomain }],
  );
}

function optionsOf(properties: Properties) {
  const { CertificateTransparencyLoggingPreference, CertificateExport } = properties;
  return { CertificateTransparencyLoggingPreference, Export: CertificateExport };
}

const waiting = (physicalId: string): Step => ({
  done: false,
  physicalId,
  attributes: { CertificateArn: physicalId },
  again: AGAIN,
  waitingFor: 'the certificate to be issued',
});

function find({ call, physicalId: CertificateArn }: ExistingRequest): CertificateDetail | undefined {
  return ifThere([GONE], () => call(SERVICE, 'DescribeCertificate', { CertificateArn }))?.Certificate;
}

function issued(request: ExistingRequest): Step {
  const found = find(request);
  if (found === undefined) throw new ResourceFailure('The certificate is gone.');
  return found.Status === 'ISSUED'
    ? { done: true, attributes: { CertificateArn: request.physicalId } }
    : waiting(request.physicalId);
}

function deleted(request: ExistingRequest): Step {
  const { call, physicalId: CertificateArn } = request;
  return deleteWhenFree(request, { gone: [GONE], busy: ['ResourceInUseException'] }, () =>
    call(SERVICE, 'DeleteCertificate', { CertificateArn }),
  );
}

function retag(request: UpdateRequest): void {
  const { call, physicalId: CertificateArn } = request;
  const { set, remove } = tagChanges(request);
  if (remove.length > 0)
    call(SERVICE, 'RemoveTagsFromCertificate', { CertificateArn, Tags: remove.map((Key) => ({ Key })) });
  if (Object.keys(set).length > 0)
    call(SERVICE, 'AddTagsToCertificate', { CertificateArn, Tags: tagList(set) });
}
