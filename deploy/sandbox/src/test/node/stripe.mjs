// Buys a pack through the npm client `stripe` and prints what it saw: node stripe.mjs STORY
// HOST and PORT say where the sandbox is, KEY is the API key.
import Stripe from 'stripe';

const { HOST, PORT, KEY } = process.env;
// The client has no setting for a path before /v1, so one is put there on the way out.
const below = Stripe.createFetchHttpClient((url, init) => fetch(String(url).replace(/\/v1\//, '/stripe/v1/'), init));
const client = (key, more = {}) =>
  new Stripe(key, { host: HOST, port: PORT, protocol: 'http', httpClient: below, maxNetworkRetries: 0, ...more });
const stripe = client(KEY);

const pack = (price, more = {}) => ({
  mode: 'payment',
  line_items: [{ price, quantity: 2 }],
  client_reference_id: 'ord_1',
  metadata: { order_id: 'ord_1' },
  payment_intent_data: { metadata: { order_id: 'ord_1' } },
  invoice_creation: { enabled: true },
  success_url: 'http://127.0.0.1:1/return?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://127.0.0.1:1/cancelled',
  ...more,
});

const price = () =>
  stripe.prices.create({ currency: 'usd', unit_amount: 2500, product_data: { name: '1,000 credits' } });

const failure = async (call) => {
  try {
    await call();
    return null;
  } catch (error) {
    const { type, code, param, statusCode, requestId } = error;
    return { kind: error.constructor.name, type, code, param, statusCode, requestId };
  }
};

const press = (url, fields) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

const stories = {
  async buy() {
    const customer = await stripe.customers.create({ email: 'ada@example.com', name: 'Ada' });
    const session = await stripe.checkout.sessions.create(pack((await price()).id, { customer: customer.id }));
    const answer = await press(session.url, { action: 'pay', card_number: '4242424242424242' });
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['line_items', 'payment_intent.latest_charge.balance_transaction', 'invoice'],
    });
    const events = [];
    for await (const event of stripe.events.list({ limit: 2 })) events.unshift(event.type);
    return { session, back: answer.headers.get('location'), paid, events };
  },

  async list() {
    for (let i = 0; i < 5; i++) await stripe.customers.create({ name: `c${i}` });
    const names = [];
    for await (const customer of stripe.customers.list({ limit: 2 })) names.push(customer.name);
    const page = await stripe.customers.list({ limit: 2 });
    return { names, more: page.has_more, url: page.url };
  },

  async errors() {
    const one = await price();
    const key = { idempotencyKey: 'order_1:checkout:1' };
    const first = await stripe.checkout.sessions.create(pack(one.id), key);
    const again = await stripe.checkout.sessions.create(pack(one.id), key);
    return {
      same: first.id === again.id,
      replayed: again.lastResponse.headers.get('idempotent-replayed'),
      other: await failure(() => stripe.checkout.sessions.create(pack(one.id, { metadata: { a: 'b' } }), key)),
      unknown: await failure(() => stripe.checkout.sessions.retrieve('cs_test_0')),
      invalid: await failure(() => stripe.checkout.sessions.create(pack('price_0'))),
      misspelt: await failure(() => stripe.customers.create({ nmae: 'Ada' })),
      stranger: await failure(() => client('sk_test_nobody').customers.list()),
    };
  },

  async verify() {
    const { createServer } = await import('node:http');
    const letters = [];
    const server = createServer((request, answer) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        letters.push({ body: Buffer.concat(parts), signature: request.headers['stripe-signature'] });
        answer.writeHead(200).end();
      });
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    const endpoint = await stripe.webhookEndpoints.create({
      url: `http://127.0.0.1:${server.address().port}/hook`,
      enabled_events: ['checkout.session.completed'],
    });
    const session = await stripe.checkout.sessions.create(pack((await price()).id));
    await press(session.url, { action: 'pay', card_number: '4242424242424242', email: 'bob@example.com' });
    for (let i = 0; i < 200 && letters.length === 0; i++) await new Promise((tick) => setTimeout(tick, 25));
    const [letter] = letters;
    const event = stripe.webhooks.constructEvent(letter.body, letter.signature, endpoint.secret);
    const forged = await failure(async () => stripe.webhooks.constructEvent(letter.body, letter.signature, 'whsec_x'));
    await stripe.webhookEndpoints.del(endpoint.id);
    server.close();
    server.closeAllConnections();
    return { type: event.type, version: event.api_version, session: event.data.object, forged };
  },
};

console.log(JSON.stringify(await stories[process.argv[2]]()));
