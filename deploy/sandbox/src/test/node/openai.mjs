import OpenAI from 'openai';
import { writeFile } from 'node:fs/promises';
import { follow, misfits, play, refusal } from './follow.mjs';

const client = new OpenAI({ apiKey: process.env.KEY, baseURL: process.env.BASE, maxRetries: 0 });
const order = (prompt) => ({ model: 'sora-2', prompt, seconds: '4', size: '1280x720' });
const ended = (video) => video.status === 'completed' || video.status === 'failed';
const VIDEO = {
  id: 'string', object: 'string', status: 'string', model: 'string', progress: 'number', created_at: 'number',
  completed_at: 'number|null', expires_at: 'number|null', error: 'object|null', prompt: 'string|null',
  remixed_from_video_id: 'string|null', seconds: 'string', size: 'string',
};

async function delivered(prompt) {
  const video = await client.videos.create(order(prompt));
  return follow(() => client.videos.retrieve(video.id), ended);
}

await play({
  async create() {
    const video = await client.videos.create(order('a fox'));
    return { video, misfits: misfits(video, VIDEO) };
  },
  async follow() {
    const video = await delivered('a fox');
    const listed = [];
    for await (const one of client.videos.list({ limit: 1 })) listed.push(one.id);
    return { video, misfits: misfits(video, VIDEO), listed };
  },
  async download() {
    const video = await delivered('a fox');
    const answer = await client.videos.downloadContent(video.id);
    await writeFile(process.env.FILE, Buffer.from(await answer.arrayBuffer()));
    const deleted = await client.videos.delete(video.id);
    return { type: answer.headers.get('content-type'), deleted: deleted.deleted };
  },
  async refusal() {
    const video = await delivered(process.env.PROMPT);
    return { video, misfits: misfits(video, VIDEO) };
  },
  async error() {
    return {
      invalid: await refusal(() => client.videos.create({ ...order('a fox'), seconds: '5' })),
      stranger: await refusal(() => client.withOptions({ apiKey: 'wrong' }).videos.retrieve('video_1')),
      unknown: await refusal(() => client.videos.retrieve('video_1')),
    };
  },
  async rate_limit() {
    const limited = await refusal(() => client.videos.create(order(process.env.PROMPT)));
    const patient = client.withOptions({ maxRetries: 2 });
    return { limited, later: (await patient.videos.create(order(process.env.PROMPT))).status };
  },
});
