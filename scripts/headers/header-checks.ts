/** Something that a reply's headers should do for whoever reads it. */
export interface HeaderCheck {
  name: string;
  passes: boolean;
}

/**
 * Headers of a page held against what the HTTP Observatory scores
 * (https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring), stricter where the page
 * can do with less. Transport security is not among them: TLS ends at a proxy.
 */
export function headerChecks(headers: Headers): HeaderCheck[] {
  const policy = new Map(
    (headers.get('content-security-policy') ?? '')
      .split(';')
      .map((directive): [string, string[]] => {
        const [name, ...values] = directive.trim().split(/\s+/);
        return [name, values];
      }),
  );
  const values = (directive: string) => policy.get(directive) ?? policy.get('default-src') ?? ['*'];
  const only = (directive: string, ...allowed: string[]) =>
    values(directive).every((value) => allowed.includes(value));
  const all = [...policy.values()].flat();
  const is = (name: string, pattern: RegExp) => pattern.test(headers.get(name) ?? '');
  const check = (name: string, passes: boolean): HeaderCheck => ({ name, passes });
  return [
    check('has a content security policy', policy.has('default-src')),
    check('runs no inline script', only('script-src', "'self'", "'wasm-unsafe-eval'")),
    check('has no inline style', only('style-src', "'self'")),
    check('loads no plug-in', only('object-src', "'none'")),
    check('keeps its base address', (policy.get('base-uri') ?? []).join() === "'none'"),
    check('sends forms home only', (policy.get('form-action') ?? []).join() === "'self'"),
    check('is in nobody’s frame', (policy.get('frame-ancestors') ?? []).join() === "'none'"),
    check('is in nobody’s frame, for old browsers', is('x-frame-options', /^DENY$/)),
    check('makes HTML from no string', only('require-trusted-types-for', "'script'")),
    check('names no scheme alone', !all.some((value) => /^(https?|wss?):$/.test(value))),
    check('has no wildcard', !all.some((value) => value.includes('*'))),
    check('lets no type be guessed', is('x-content-type-options', /^nosniff$/)),
    check('tells nobody where visitors come from', is('referrer-policy', /^no-referrer$/)),
    check('shares no window', is('cross-origin-opener-policy', /^same-origin$/)),
    check('is embedded by no other origin', is('cross-origin-resource-policy', /^same-origin$/)),
    check('is readable for no other origin', !headers.has('access-control-allow-origin')),
    check('asks for no position, payment or device', asksForLittle(headers)),
    check('does not say what it runs on', !headers.has('x-powered-by') && !headers.has('server')),
  ];
}

const asksForLittle = (headers: Headers): boolean =>
  ['geolocation', 'display-capture', 'payment', 'usb'].every((feature) =>
    (headers.get('permissions-policy') ?? '').includes(`${feature}=()`),
  ) && (headers.get('permissions-policy') ?? '').includes('camera=(self)');
