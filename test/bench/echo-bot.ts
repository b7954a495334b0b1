import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
} from 'botbuilder';
import restify from 'restify';

/*
 * The yardstick: a bot on the same adapter and server that answers every press with the same small card and does
 * nothing else. Started as a program with the port as its argument.
 */
class EchoBot extends ActivityHandler {
  protected override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'done' }] };
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new EchoBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
  response.json(200, {});
});
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  // restify types the method as possibly absent, the adapter as always there.
  await adapter.process(Object.assign(request, { method: 'POST' }), response, (context) => bot.run(context));
});
server.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
