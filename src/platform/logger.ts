import pino from 'pino';

/** What a component needs of a log; pino's own interface, narrowed. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** JSON lines on standard error (or to `file`), with secrets masked by field name. */
export function createLogger(level: string, file?: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      redact: {
        paths: ['*.password', '*.secret', '*.secretAccessKey', '*.sessionToken', '*.authorization'],
        censor: '***',
      },
    },
    pino.destination({ dest: file ?? 2, sync: file === undefined, mkdir: true }),
  );
}

export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
