import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { z } from 'zod';
import { Postpone } from '../jobs/postpone.js';
import type { Task } from '../jobs/task.js';
import type { MakeCoSell } from '../services/leads/make-co-sell.js';

const schema = z.object({
  leadId: z.string(),
  dealValue: z.exactOptional(z.string()),
  currency: z.exactOptional(z.string()),
  closeDate: z.exactOptional(z.string()),
  note: z.exactOptional(z.string()),
  toldIn: z.exactOptional(z.string()),
});

/** Makes co-sell opportunities; never gives up, because somebody waits to be told. */
export const createCoSellTask = (coSell: MakeCoSell): Task<z.infer<typeof schema>> => ({
  name: 'co-sell',
  schema,
  concurrency: 2,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run(request) {
    try {
      await coSell.make(request);
    } catch (error) {
      if (error instanceof PartnerCenterError && error.retryAfterMs !== undefined) {
        throw new Postpone({ afterMs: error.retryAfterMs }, error.fault);
      }
      throw error;
    }
  },
});
