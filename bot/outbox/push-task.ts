import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { z } from 'zod';
import { Postpone } from '../jobs/postpone.js';
import type { Task } from '../jobs/task.js';
import type { PushLead } from '../services/leads/push-lead.js';

const schema = z.object({ leadId: z.string() });

/** Writes what people decided on a lead to Partner Center; never gives up, because a decision must not be lost. */
export const createPushTask = (pushLead: PushLead): Task<z.infer<typeof schema>> => ({
  name: 'push',
  schema,
  // A file has at most four leads under way (`run-upload`): there is always room for what people decide.
  concurrency: 8,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run({ leadId }) {
    try {
      await pushLead.push(leadId);
    } catch (error) {
      if (error instanceof PartnerCenterError && error.retryAfterMs !== undefined) {
        throw new Postpone({ afterMs: error.retryAfterMs }, error.fault);
      }
      throw error;
    }
  },
});
