/** Before the journeys, once: the desk is set up. Each journey then makes a workspace and people of its own. */
import type { FullConfig } from '@playwright/test';

export const FIRST_OWNER = {
  name: 'First Owner',
  email: 'first-owner@journeys.example',
  password: 'a password for the journeys',
  workspace: { name: 'First desk', slug: 'first-desk' },
} as const;

export default async function setUp(config: FullConfig): Promise<void> {
  const baseUrl = config.projects[0]?.use.baseURL;
  if (!baseUrl) throw new Error('The journeys have no address.');
  const response = await fetch(`${baseUrl}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ ...FIRST_OWNER, locale: 'en', sample: false }),
  });
  if (response.status !== 201) throw new Error(`Setting up answered ${response.status}: ${await response.text()}`);
}
