import type { Protocol } from '../model/services.ts';
import { awsJson } from './aws-json.ts';
import type { Codec } from './codec.ts';
import { awsQuery, ec2Query } from './query.ts';
import { restJson1 } from './rest-json.ts';
import { restXml } from './rest-xml.ts';
import { rpcV2Cbor } from './rpc-v2-cbor.ts';

export const codecs: Readonly<Record<Protocol, Codec>> = {
  awsJson1_0: awsJson('1.0'),
  awsJson1_1: awsJson('1.1'),
  awsQuery,
  ec2Query,
  rpcV2Cbor,
  restJson1,
  restXml,
};
