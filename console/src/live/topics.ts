/** The topics of the change feed (docs/slipway-endpoints.md). */
export type Topic = string;
