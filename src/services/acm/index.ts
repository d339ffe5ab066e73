import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { addTagsToCertificate } from './operations/add-tags-to-certificate.ts';
import { deleteCertificate } from './operations/delete-certificate.ts';
import { describeCertificate } from './operations/describe-certificate.ts';
import { exportCertificate } from './operations/export-certificate.ts';
import { getAccountConfiguration } from './operations/get-account-configuration.ts';
import { getCertificate } from './operations/get-certificate.ts';
import { importCertificate } from './operations/import-certificate.ts';
import { listCertificates } from './operations/list-certificates.ts';
import { listTagsForCertificate } from './operations/list-tags-for-certificate.ts';
import { putAccountConfiguration } from './operations/put-account-configuration.ts';
import { removeTagsFromCertificate } from './operations/remove-tags-from-certificate.ts';
import { renewCertificate } from './operations/renew-certificate.ts';
import { requestCertificate } from './operations/request-certificate.ts';
import { resendValidationEmail } from './operations/resend-validation-email.ts';
import { updateCertificateOptions } from './operations/update-certificate-options.ts';

export const acm: ServiceDefinition = {
  name: 'acm',
  operations: {
    AddTagsToCertificate: addTagsToCertificate,
    DeleteCertificate: deleteCertificate,
    DescribeCertificate: describeCertificate,
    ExportCertificate: exportCertificate,
    GetAccountConfiguration: getAccountConfiguration,
    GetCertificate: getCertificate,
    ImportCertificate: importCertificate,
    ListCertificates: listCertificates,
    ListTagsForCertificate: listTagsForCertificate,
    PutAccountConfiguration: putAccountConfiguration,
    RemoveTagsFromCertificate: removeTagsFromCertificate,
    RenewCertificate: renewCertificate,
    RequestCertificate: requestCertificate,
    ResendValidationEmail: resendValidationEmail,
    UpdateCertificateOptions: updateCertificateOptions,
  },
};
