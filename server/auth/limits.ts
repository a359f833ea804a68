/** Who acts on an account: from where, and from which browser or session if known. */
export interface Caller {
  address: string;
  device: string | null;
}

/** Counts by account and by recipient, in addition to the library's limits by address. */
export interface SignInLimits {
  /** Takes one try at a password. Returns the seconds to wait if none is allowed now. */
  takeTry: (about: { email: string; caller: Caller }) => Promise<number | null>;
  /** Forgives the tries, because the password was right. */
  forgiveTry: (about: { email: string; caller: Caller }) => Promise<void>;
  /** Returns true if one more mail may go to the recipient. */
  takeMail: (about: { recipient: string; caller: Caller }) => Promise<boolean>;
}

export const NO_LIMITS: SignInLimits = {
  takeTry: async () => null,
  forgiveTry: async () => {},
  takeMail: async () => true,
};
