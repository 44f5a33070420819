import { afterEach, expect, it } from 'vitest';
import { plainResponses } from '../../scripts/build/plain-responses.ts';

const platform = globalThis.Response;
afterEach(() => {
  globalThis.Response = platform;
});

it('hands over the very bytes it was given', async () => {
  plainResponses();
  const page = new TextEncoder().encode('<p>Łódź</p>');
  const response = new Response(page, { status: 404, headers: { 'Content-Type': 'text/html' } });
  expect(await response.arrayBuffer()).toBe(page.buffer);
  expect(response.body).not.toBeNull();
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('text/html');
});

it('reads anything else as the platform does', async () => {
  plainResponses();
  const part = new TextEncoder().encode('a page').subarray(2);
  expect(Buffer.from(await new Response(part).arrayBuffer()).toString()).toBe('page');
  expect(await new Response('text').text()).toBe('text');
  expect(new Response(null).body).toBeNull();
});

it('takes what the platform makes itself for a response', () => {
  plainResponses();
  expect(Response.json({})).toBeInstanceOf(Response);
  expect({}).not.toBeInstanceOf(Response);
});
