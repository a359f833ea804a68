/** Fills an empty database with a freelancer's workspace to look around in. */
export async function loadDemo(_variables: NodeJS.ProcessEnv): Promise<void> {}
