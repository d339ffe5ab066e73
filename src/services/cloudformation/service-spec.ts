import { bundledSpec } from '../../template/spec/bundled-spec.ts';

/** One for all requests: what it has read it keeps. */
export const serviceSpec = bundledSpec();
