import type { LoadedModel } from '../model/load.ts';
import type { Codec, WireResponse } from './codec.ts';
import { formOf } from './form.ts';
import { queryErrorCode } from './query-compatible.ts';
import { awsQueryDialect, decodeQuery, ec2QueryDialect } from './query-decode.ts';
import { encodeXmlMembers, escapeXml, type WriteTime } from './xml.ts';

const respond = (statusCode: number, body: string, requestId: string): WireResponse => ({
  statusCode,
  headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const withMilliseconds: WriteTime = (date) => date.toISOString();
const withoutMilliseconds: WriteTime = (date) => `${date.toISOString().slice(0, 19)}Z`;

/** IAM and STS write whole seconds, ELBv2 and EC2 milliseconds (the examples of their API references). */
const wholeSeconds = new Set(['iam', 'sts']);
const writerOf = (model: LoadedModel | undefined): WriteTime =>
  wholeSeconds.has(model?.service.name ?? '') ? withoutMilliseconds : withMilliseconds;

/** AWS Query (Smithy documentation, "AWS query protocol"): ELBv2, IAM, STS, CloudFormation. */
export const awsQuery: Codec = {
  decode(request, operation) {
    return decodeQuery(formOf(request.body), operation.input, awsQueryDialect);
  },
  encode(output, operation, model, requestId) {
    const members = encodeXmlMembers(operation.output, output as Record<string, unknown>, writerOf(model));
    // A result element is written even when it is empty: clients look for it.
    return respond(
      200,
      `<${operation.name}Response xmlns="${model.service.xmlNamespace}"><${operation.name}Result>${members}</${operation.name}Result>` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation.name}Response>`,
      requestId,
    );
  },
  encodeError(error, model, requestId) {
    const shape = model?.error(error.code);
    const fields = shape === undefined ? '' : encodeXmlMembers(shape, error.fields, writerOf(model));
    const type = error.statusCode >= 500 ? 'Receiver' : 'Sender';
    return respond(
      error.statusCode,
      `<ErrorResponse xmlns="${model?.service.xmlNamespace ?? ''}"><Error><Type>${type}</Type><Code>${escapeXml(queryErrorCode(error, model))}</Code>` +
        `<Message>${escapeXml(error.message)}</Message>${fields}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      requestId,
    );
  },
};

/** EC2 Query (Smithy documentation, "AWS EC2 query protocol"). */
export const ec2Query: Codec = {
  decode(request, operation) {
    return decodeQuery(formOf(request.body), operation.input, ec2QueryDialect);
  },
  encode(output, operation, model, requestId) {
    const members = encodeXmlMembers(operation.output, output as Record<string, unknown>, withMilliseconds);
    // Operations without an output structure answer `<return>true</return>` (EC2 API reference, e.g. DeleteVpc).
    const result = operation.output.members.length === 0 ? '<return>true</return>' : members;
    return respond(
      200,
      `<${operation.name}Response xmlns="${model.service.xmlNamespace}/"><requestId>${requestId}</requestId>${result}</${operation.name}Response>`,
      requestId,
    );
  },
  encodeError(error, _model, requestId) {
    return respond(
      error.statusCode,
      `<Response><Errors><Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error></Errors>` +
        `<RequestID>${requestId}</RequestID></Response>`,
      requestId,
    );
  },
};
