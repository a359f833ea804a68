/** Who does something at an account: from where, and from which browser or session where that is known. */
export interface Caller {
  address: string;
  device: string | null;
}

/** What is counted by account and by recipient, beside the library's own limits by address. */
export interface SignInLimits {
  /** Takes one try at a password; answers the seconds to wait where none may be made now. */
  takeTry: (about: { email: string; caller: Caller }) => Promise<number | null>;
  /** The password was right. */
  forgiveTry: (about: { email: string; caller: Caller }) => Promise<void>;
  /** Whether one more mail may go to a recipient. */
  takeMail: (about: { recipient: string; caller: Caller }) => Promise<boolean>;
}

export const NO_LIMITS: SignInLimits = {
  takeTry: async () => null,
  forgiveTry: async () => {},
  takeMail: async () => true,
};
