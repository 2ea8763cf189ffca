// Keeps what a page says, over navigations too, where WebDriver does not give the console: its own
// messages, errors, resources that did not load, promises that nobody took, refusals of the policy.
(() => {
  const KEY = "__console";
  const heard = () => JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  const hear = (...words) => {
    sessionStorage.setItem(KEY, JSON.stringify([...heard(), words.join(" ")]));
  };

  for (const level of ["error", "warn", "info", "log", "debug"]) {
    const own = console[level];
    console[level] = (...words) => {
      hear(`${level}:`, ...words);
      own.apply(console, words);
    };
  }
  addEventListener(
    "error",
    ({ message, filename, lineno, target }) => {
      if (message) hear("error:", message, `${filename}:${lineno}`);
      else hear("did not load:", target.src ?? target.href);
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => hear("unhandled rejection:", reason));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    hear("Content Security Policy refuses:", effectiveDirective, blockedURI);
  });

  window.__console = {
    take: () => {
      const all = heard();
      sessionStorage.removeItem(KEY);
      return all;
    },
  };
})();
