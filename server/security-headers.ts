import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Only what the page needs: its own scripts and styles, no inline code, no HTML from strings. */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Lets WebAssembly compile, and nothing else: with its SIMD, recognition in the page's worker
        // takes half to a third of the time. Where it may not compile, plain TypeScript does the same.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        // Older Safari does not take 'self' for a WebSocket.
        connectSrc: ["'self'", 'ws:', 'wss:'],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    // TLS ends at the proxy, which knows whether there is any.
    strictTransportSecurity: false,
  });
