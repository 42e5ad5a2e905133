import RunwayML from '@runwayml/sdk';
import { writeFile } from 'node:fs/promises';
import { follow, misfits, play, refusal } from './follow.mjs';

const client = new RunwayML({ apiKey: process.env.KEY, baseURL: process.env.BASE, maxRetries: 0 });
const order = (promptText) => ({ model: 'gen4.5', promptText, ratio: '1280:720', duration: 5 });
const ended = (task) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(task.status);
const TASK = { id: 'string', status: 'string', createdAt: 'string' };
const RUNNING = { ...TASK, estimatedCost: 'object' };
const ENDED = { ...TASK, cost: 'object' };

async function finished(prompt) {
  const { id } = await client.textToVideo.create(order(prompt));
  return follow(() => client.tasks.retrieve(id), ended);
}

await play({
  async create() {
    const { id } = await client.textToVideo.create(order(process.env.PROMPT));
    const task = await client.tasks.retrieve(id);
    return { id, task, misfits: misfits(task, task.status === 'RUNNING' ? { ...RUNNING, progress: 'number' } : RUNNING) };
  },
  async follow() {
    const task = await finished('a fox');
    return { task, misfits: misfits(task, { ...ENDED, output: 'array' }) };
  },
  async download() {
    const task = await finished('a fox');
    const answer = await fetch(task.output[0]);
    await writeFile(process.env.FILE, Buffer.from(await answer.arrayBuffer()));
    await client.tasks.delete(task.id);
    return { type: answer.headers.get('content-type'), gone: await refusal(() => client.tasks.retrieve(task.id)) };
  },
  async refusal() {
    const task = await finished(process.env.PROMPT);
    return { task, misfits: misfits(task, { ...ENDED, failure: 'string', failureCode: 'string' }) };
  },
  async cancel() {
    const { id } = await client.textToVideo.create(order(process.env.PROMPT));
    await client.tasks.delete(id);
    const task = await client.tasks.retrieve(id);
    return { task, misfits: misfits(task, ENDED) };
  },
  async error() {
    const stranger = new RunwayML({ apiKey: 'wrong', baseURL: process.env.BASE, maxRetries: 0 });
    const old = new RunwayML({ apiKey: process.env.KEY, baseURL: process.env.BASE, runwayVersion: '2023-01-01', maxRetries: 0 });
    return {
      invalid: await refusal(() => client.textToVideo.create({ ...order('a fox'), duration: 11 })),
      stranger: await refusal(() => stranger.tasks.retrieve('1')),
      version: await refusal(() => old.tasks.retrieve('1')),
    };
  },
  async rate_limit() {
    const limited = await refusal(() => client.textToVideo.create(order(process.env.PROMPT)));
    const patient = new RunwayML({ apiKey: process.env.KEY, baseURL: process.env.BASE, maxRetries: 2 });
    return { limited, later: typeof (await patient.textToVideo.create(order(process.env.PROMPT))).id };
  },
});
