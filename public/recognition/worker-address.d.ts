/** Address of a module worker that Vite builds into a file of its own. */
declare module '*.worker.ts?worker&url' {
  const address: string;
  export default address;
}
