import { LumaAI } from 'lumaai';
import { writeFile } from 'node:fs/promises';
import { follow, misfits, play, refusal } from './follow.mjs';

const client = new LumaAI({ authToken: process.env.KEY, baseURL: process.env.BASE, maxRetries: 0 });
const order = (prompt) => ({ model: 'ray-2', prompt, duration: '5s', resolution: '720p', aspect_ratio: '16:9' });
const ended = (generation) => generation.state === 'completed' || generation.state === 'failed';
// The declarations make every field optional; null and absent are what callers have to live with.
const GENERATION = {
  id: 'string', generation_type: 'string', state: 'string', created_at: 'string', model: 'string', request: 'object',
  failure_reason: 'string|null|undefined', assets: 'object|null|undefined',
};

async function finished(prompt) {
  const { id } = await client.generations.create(order(prompt));
  return follow(() => client.generations.get(id), ended);
}

await play({
  async create() {
    const generation = await client.generations.create(order('a fox'));
    return { generation, misfits: misfits(generation, GENERATION) };
  },
  async follow() {
    const generation = await finished('a fox');
    const list = await client.generations.list({ limit: 1, offset: 0 });
    const { credit_balance } = await client.credits.get();
    return {
      generation,
      misfits: [...misfits(generation, GENERATION), ...misfits(generation.assets, { video: 'string' })],
      listed: list.generations.map((one) => one.id),
      balance: typeof credit_balance,
      ping: await client.ping.check(),
      concepts: await client.generations.concepts.list(),
    };
  },
  async download() {
    const generation = await finished('a fox');
    const answer = await fetch(generation.assets.video);
    await writeFile(process.env.FILE, Buffer.from(await answer.arrayBuffer()));
    await client.generations.delete(generation.id);
    return { type: answer.headers.get('content-type'), gone: await refusal(() => client.generations.get(generation.id)) };
  },
  async refusal() {
    const generation = await finished(process.env.PROMPT);
    return { generation, misfits: misfits(generation, GENERATION) };
  },
  async error() {
    const stranger = new LumaAI({ authToken: 'wrong', baseURL: process.env.BASE, maxRetries: 0 });
    return {
      invalid: await refusal(() => client.generations.create({ ...order('a fox'), duration: '6s' })),
      stranger: await refusal(() => stranger.generations.get('1')),
      unknown: await refusal(() => client.generations.get('1')),
    };
  },
  async rate_limit() {
    const limited = await refusal(() => client.generations.create(order(process.env.PROMPT)));
    const patient = new LumaAI({ authToken: process.env.KEY, baseURL: process.env.BASE, maxRetries: 2 });
    return { limited, later: (await patient.generations.create(order(process.env.PROMPT))).state };
  },
});
