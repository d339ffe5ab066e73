/**
 * Node's heavier modules, loaded when first needed: a thread that serves plain HTTP, as most do here, keeps several megabytes
 * less. (An `import` of node:http alone loads a whole second HTTP client, for the WebSocket class among its exports.)
 */
export const httpModule = () => process.getBuiltinModule('node:http');
export const httpsModule = () => process.getBuiltinModule('node:https');
export const http2Module = () => process.getBuiltinModule('node:http2');
export const tlsModule = () => process.getBuiltinModule('node:tls');
