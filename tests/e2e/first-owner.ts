/** Whoever sets the installation up, in first-run.setup.ts; opens the desks of all other journeys. */
export const FIRST_OWNER = {
  name: 'First Owner',
  email: 'first-owner@journeys.example',
  password: 'a password for the journeys',
  workspace: { name: 'First desk', slug: 'first-desk' },
} as const;

/** Where first-run.setup.ts leaves the owner's cookies, relative to the project. */
export const OWNER_STATE = 'test-results/first-owner.json';
