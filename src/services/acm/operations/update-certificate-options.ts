import type { UpdateCertificateOptionsCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateTable } from '../../../store/tables/acm.ts';
import { requireCertificate } from '../certificates.ts';
import { invalidState } from '../errors.ts';

export const updateCertificateOptions: Operation<
  UpdateCertificateOptionsCommandInput,
  Record<string, never>
> = ({ CertificateArn, Options }, context) =>
  context.store.transaction((tx) => {
    const row = requireCertificate(context, CertificateArn);
    if (row.type === 'IMPORTED')
      throw invalidState(`The certificate ${row.certificateArn} was imported: it has no options.`);
    if (Options?.Export === 'ENABLED')
      throw invalidState('Slipway does not implement exportable public certificates yet.');
    const transparencyLogging = Options?.CertificateTransparencyLoggingPreference ?? row.transparencyLogging;
    tx.put(certificateTable, { ...row, ...(transparencyLogging !== undefined && { transparencyLogging }) });
    return {};
  });
