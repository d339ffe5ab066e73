/** A pattern that is none; the message is the reason that EventBridge gives. */
export class InvalidPatternError extends Error {}
