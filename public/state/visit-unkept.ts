import { signal } from '@preact/signals';

/** Whether the last attempt to keep something of the visit on this device failed. */
export const visitUnkept = signal(false);
