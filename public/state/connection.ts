import { signal } from '@preact/signals';

/** Whether the device says that it has a network. */
export const online = signal(navigator.onLine);

/** The live connection: not opened yet, up, or broken and trying again. */
export const live = signal<'unopened' | 'up' | 'down'>('unopened');
