import { z } from 'zod';
import { pageOf, pageQuery } from '@/lib/domain/page';
import {
  DELIVERY_STATUSES,
  deliverySchema,
  webhookDraftSchema,
  webhookPatchSchema,
  webhookSchema,
  webhookSecretSchema,
} from '@/lib/domain/webhook';
import { endpoint } from './endpoint';
import { deliveryParams, webhookParams, workspaceParams } from './params';

const owners = { access: 'member', ability: 'webhook:manage', tag: 'webhooks' } as const;

export const listWebhooks = endpoint({
  ...owners,
  method: 'GET',
  path: '/workspaces/{workspace}/webhooks',
  name: 'listWebhooks',
  summary: 'Whom the workspace tells what happens, newest first',
  params: workspaceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(webhookSchema),
  status: 200,
});

export const createWebhook = endpoint({
  ...owners,
  method: 'POST',
  path: '/workspaces/{workspace}/webhooks',
  name: 'createWebhook',
  summary: 'Tell an address of what happens from now on; the answer carries the secret that signs the messages',
  params: workspaceParams,
  body: webhookDraftSchema,
  response: webhookSchema.extend({ secret: z.string() }),
  location: '/workspaces/{workspace}/webhooks/{id}',
  status: 201,
});

export const getWebhook = endpoint({
  ...owners,
  method: 'GET',
  path: '/workspaces/{workspace}/webhooks/{webhook}',
  name: 'getWebhook',
  summary: 'One webhook',
  params: webhookParams,
  response: webhookSchema,
  status: 200,
});

export const updateWebhook = endpoint({
  ...owners,
  method: 'PATCH',
  path: '/workspaces/{workspace}/webhooks/{webhook}',
  name: 'updateWebhook',
  summary: 'Change its address or events, pause it, or resume it with what happens from then on',
  params: webhookParams,
  ifMatch: true,
  body: webhookPatchSchema,
  response: webhookSchema,
  status: 200,
});

export const removeWebhook = endpoint({
  ...owners,
  method: 'DELETE',
  path: '/workspaces/{workspace}/webhooks/{webhook}',
  name: 'removeWebhook',
  summary: 'Take a webhook away, with its log',
  params: webhookParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const getWebhookSecret = endpoint({
  ...owners,
  method: 'GET',
  path: '/workspaces/{workspace}/webhooks/{webhook}/secret',
  name: 'getWebhookSecret',
  summary: 'The secret that signs the messages',
  params: webhookParams,
  response: webhookSecretSchema,
  status: 200,
});

export const rotateWebhookSecret = endpoint({
  ...owners,
  method: 'POST',
  path: '/workspaces/{workspace}/webhooks/{webhook}/secret',
  name: 'rotateWebhookSecret',
  summary: 'A new secret; for a day messages are signed with the one before as well',
  params: webhookParams,
  response: webhookSecretSchema,
  status: 200,
});

export const testWebhook = endpoint({
  ...owners,
  method: 'POST',
  path: '/workspaces/{workspace}/webhooks/{webhook}/test',
  name: 'testWebhook',
  summary: 'Send a message of the type webhook.test, once',
  params: webhookParams,
  response: deliverySchema,
  status: 202,
});

export const listDeliveries = endpoint({
  ...owners,
  method: 'GET',
  path: '/workspaces/{workspace}/webhooks/{webhook}/deliveries',
  name: 'listDeliveries',
  summary: 'What was sent and what was answered, newest first; kept for 30 days',
  params: webhookParams,
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(DELIVERY_STATUSES).optional(),
    type: z.string().max(60).optional(),
  }),
  response: pageOf(deliverySchema),
  status: 200,
});

export const resendDelivery = endpoint({
  ...owners,
  method: 'POST',
  path: '/workspaces/{workspace}/webhooks/{webhook}/deliveries/{delivery}/resend',
  name: 'resendDelivery',
  summary: 'Send one message again, under the same webhook-id',
  params: deliveryParams,
  response: deliverySchema,
  status: 202,
});
