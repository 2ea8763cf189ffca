// The page of questions: the answers stand in the address, and the pattern that they lead to below.
{
  const which = document.querySelector("#which");
  const told = which.querySelector("[role=status]");
  const shown = which.querySelector(".which-verdict > div");

  // A question that earlier answers have settled is hidden, and what was picked there does not count.
  const asked = () =>
    [...which.querySelectorAll("fieldset")].filter((question) => question.getClientRects().length);
  const picked = () => asked().flatMap((question) => [...question.querySelectorAll(":checked")]);

  const judge = () => {
    const rank = ({ dataset }) => Number(dataset.rank ?? -1);
    const [best] = picked().sort((one, other) => rank(other) - rank(one));
    const answer = best?.dataset.rank && best.closest("li");
    if (!answer) {
      told.replaceChildren();
      shown.replaceChildren();
      return;
    }
    const name = answer.querySelector("h3");
    const rest = [...answer.children].slice([...answer.children].indexOf(name) + 1);
    const { open, done } = told.dataset;
    const isDone = picked().length === asked().length;
    const link = name.querySelector("a").cloneNode(true);
    told.replaceChildren(isDone ? done : open, link);
    shown.replaceChildren(...rest.map((part) => part.cloneNode(true)));
  };
  const restore = () => {
    // A link that was escaped for HTML says `&amp;`.
    const query = new URLSearchParams(location.search.replace(/&(amp;)+/g, "&"));
    for (const answer of which.querySelectorAll("input")) {
      answer.checked = query.get(answer.name) === answer.value;
    }
    judge();
  };

  which.addEventListener("change", () => {
    const query = new URLSearchParams(picked().map(({ name, value }) => [name, value]));
    judge();
    // What a browser picks again by itself after a reload is no new entry of the history.
    if (location.search === `?${query}`) {
      return;
    }
    try {
      history.pushState(null, "", `?${query}`);
    } catch {
      // Browsers refuse very many changes of the address in a few seconds; the verdict stands.
    }
  });
  addEventListener("popstate", restore);
  // A browser may pick again, later than this, what was picked before.
  addEventListener("pageshow", restore);
  restore();
}
