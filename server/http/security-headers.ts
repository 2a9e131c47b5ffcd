import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';

/** Of a browser, help with framing needs the camera and spoken questions the microphone; nobody else gets them. */
const PERMISSIONS = [
  ...['camera', 'microphone'].map((feature) => `${feature}=(self)`),
  ...['display-capture', 'geolocation', 'payment', 'usb'].map((feature) => `${feature}=()`),
].join(', ');

/** A host as it may stand in a policy: nothing that would end a directive. */
const HOST = /^[a-z0-9.:[\]-]+$/i;

/** Older Safari does not take 'self' for a WebSocket, and a scheme alone would allow every host. */
function ownSockets(request: IncomingMessage): string {
  const { host } = request as Request;
  return host && HOST.test(host) ? `ws://${host} wss://${host}` : "'self'";
}

/** Only what the page needs: its own scripts and styles, no inline code, no HTML from strings. */
export const securityHeaders = (): RequestHandler[] => [
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
        connectSrc: ["'self'", ownSockets],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    frameguard: { action: 'deny' },
    // TLS ends at the proxy, which knows whether there is any.
    strictTransportSecurity: false,
  }),
  (_request, response, next) => {
    response.set('Permissions-Policy', PERMISSIONS);
    next();
  },
];
