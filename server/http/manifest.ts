import { Router } from 'express';

interface Options {
  /** The museum's name for its guide. */
  title: () => string;
  /** BCP 47 tag of that name. */
  language: () => string;
}

/** The page's own paper, as in tokens.css: what shows while an installed guide opens. */
const PAPER = '#f8f5ef';

/**
 * `GET /manifest.webmanifest` (W3C Web Application Manifest): what a phone needs to install the page,
 * under the museum's name. Addresses in it are relative, so that each collection is an app of its own.
 */
export const manifestRouter = ({ title, language }: Options): Router =>
  Router().get('/manifest.webmanifest', (_request, response) => {
    const png = (name: string, size: number, purpose: string) => ({
      src: `icons/${name}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    });
    response
      .set('Cache-Control', 'no-cache')
      .type('application/manifest+json')
      .send(
        JSON.stringify({
          name: title(),
          short_name: title(),
          lang: language(),
          start_url: './',
          scope: './',
          display: 'standalone',
          background_color: PAPER,
          theme_color: PAPER,
          categories: ['education', 'travel'],
          icons: [
            png('icon-192', 192, 'any'),
            png('icon-512', 512, 'any'),
            png('maskable-512', 512, 'maskable'),
          ],
        }),
      );
  });
