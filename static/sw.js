// The service worker: keeps the whole site, so that it works without the network.
//
// Every build is a version of its own. The `site` program writes two constants in front of this:
// VERSION, and FILES, the address of each file below the scope with the checksum of what it holds.
// A version takes over when it is whole. A page of an older version still finds its own files,
// since their names tell their content and the older cache stays until the last such page closes.

const { scope } = registration;
const NAME = `${scope} ${VERSION}`;
const files = new Map(Object.entries(FILES));

// A host may call a file unchanged that is not: HTTP tells the time of a change in whole seconds.
// Then the copy that the browser had fails the checksum, and the file is fetched anew.
const load = (address, integrity) =>
  fetch(address, { integrity, cache: "no-cache" }).catch(() =>
    fetch(address, { integrity, cache: "reload" }),
  );

// Adds what is missing. What this build did not write, as a host in the middle of an update or a
// sign-in page may answer, fails the checksum, and the version is not installed.
const fill = async () => {
  const cache = await caches.open(NAME);
  const add = async ([path, integrity]) => {
    const address = scope + path;
    if (await cache.match(address)) return;
    await cache.put(address, await load(address, integrity));
  };
  await Promise.all([...files].map(add));
};

let filling;
const heal = () => (filling ??= fill().finally(() => (filling = undefined)));

// Removes older versions when no page of theirs is open. Those that are open before this version
// answers for its first page are theirs.
const OLDER = `${scope}?older`;
const sweep = async () => {
  const open = (await clients.matchAll()).map(({ id }) => id);
  const cache = await caches.open(NAME);
  const noted = await cache.match(OLDER);
  if (!noted) await cache.put(OLDER, Response.json(open));
  const older = noted ? await noted.json() : open;
  if (open.some((id) => older.includes(id))) return;
  // In the order in which they were made, so that a version that is being installed comes last.
  const names = (await caches.keys()).filter((name) => name.startsWith(`${scope} `));
  await Promise.all(names.slice(0, names.indexOf(NAME)).map((name) => caches.delete(name)));
};

const answer = async (event, path, search) => {
  const { request } = event;
  const cache = await caches.open(NAME);
  if (files.has(path)) {
    const kept = await cache.match(scope + path);
    if (kept) return kept;
    event.waitUntil(heal());
  }
  if (request.mode !== "navigate") return (await caches.match(request)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (offline) {
    if (files.has(path)) throw offline;
    if (files.has(`${path}/`)) return Response.redirect(`${scope}${path}/${search}`);
    const { body, headers } = await cache.match(`${scope}404.html`);
    return new Response(body, { headers, status: 404 });
  }
};

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(scope)) return;
  const { origin, pathname, search } = new URL(url);
  const path = `${origin}${pathname}`.slice(scope.length).replace(/(^|\/)index\.html$/, "$1");
  if (mode === "navigate") event.waitUntil(sweep());
  event.respondWith(answer(event, path, search));
});
