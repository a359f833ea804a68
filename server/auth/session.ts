/** The signed-in user. */
export interface SessionUser {
  userId: string;
  email: string;
  name: string;
}
