import { createForm } from './try-it-form.ts';

/** Puts a form beside each operation that a browser can ask for; the page is whole without it. */

const main = document.querySelector<HTMLElement>('main')!;

for (const operation of main.querySelectorAll<HTMLElement>('.operation')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Try it';
  button.setAttribute('aria-expanded', 'false');
  const heading = operation.querySelector('h3')?.textContent ?? '';
  button.setAttribute('aria-label', `Try it: ${heading}`);
  let form: HTMLElement | null = null;
  button.addEventListener('click', () => {
    if (!form) {
      form = createForm(operation, main.dataset.base ?? '');
      button.after(form);
    } else form.hidden = !form.hidden;
    button.setAttribute('aria-expanded', String(!form.hidden));
  });
  operation.querySelector('h4')!.before(button);
}
