interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(input: string): string };
}

/**
 * The page's policy starts workers only from addresses that Trusted Types vouch for; the one made here
 * can vouch for no other address. Browsers without Trusted Types take the address as it is.
 */
export function trustedScript(name: string, address: string): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return address;
  const policy = trustedTypes.createPolicy(name, { createScriptURL: () => address });
  return policy.createScriptURL('');
}
