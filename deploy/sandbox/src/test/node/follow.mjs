// What all scripts share: polling, and telling what came out as one JSON object.

/** Asks until the answer is an end; the sandbox plays fast, so it asks often. */
export async function follow(ask, ended) {
  for (let i = 0; i < 2000; i++) {
    const answer = await ask();
    if (ended(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no end in sight');
}

/** The error a call ends with, in the client's own words; a call that succeeds is a mistake of the test. */
export async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return {
      kind: error.constructor.name,
      status: error.status,
      message: error.message,
      code: error.code ?? null,
      retryAfter: header(error, 'retry-after'),
    };
  }
  throw new Error('this should have been refused');
}

function header(error, name) {
  const headers = error.headers;
  return (headers?.get ? headers.get(name) : headers?.[name]) ?? null;
}

/** The names of the fields that are not of the type that the client's declarations give them. */
export function misfits(object, types) {
  return Object.entries(types)
    .filter(([field, type]) => !type.split('|').includes(typeOf(object[field])))
    .map(([field]) => `${field}: ${typeOf(object[field])}`);
}

function typeOf(value) {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Runs the scenario named on the command line. */
export async function play(scenarios) {
  const told = await scenarios[process.argv[2]]();
  process.stdout.write(JSON.stringify(told));
}
