// Whether a trace that comes from elsewhere is one: what it names must be there, in the order in which a recorder
// writes. A page relies on that for its own traces.

import { BY_TIMER, EVENT, NONE, SPAN, WHAT } from "./trace.js";

// The longest run, in microseconds: a day.
const LONGEST_US = 86_400e6;
// The greatest number of a request: far more than a run can make.
const MOST_REQUESTS = 1e6;
const [CREATED, STARTED, ENDED] = [0, 1, 2];
// What a call may have given: nothing, something, or a value of another kind.
const OUTPUTS = [0, 1, 2, 3];

// Throws an error if it is none.
export const check = ({ spans, events, texts }) => {
  const isText = (number) => number >= 0 && number < texts.length;
  rows(spans, SPAN).forEach(([name, args, parent, file, line, own, request], span) => {
    demand([name, args, file, own].every(isText));
    demand(parent >= NONE && parent < span && line >= 0);
    demand(request >= NONE && request <= MOST_REQUESTS);
  });
  // How far each span has come, and the span of each await that is parked.
  const stages = [];
  const parked = [];
  const isSpan = (number) => number >= 0 && number < stages.length;
  const come = (span, from, to) => {
    demand(isSpan(span) && from.includes(stages[span]));
    stages[span] = to;
  };
  const unpark = (span, id) => {
    demand(isSpan(span) && parked[id] === span);
    delete parked[id];
  };
  const demands = {
    [WHAT.created]: (span) => demand(stages.push(CREATED) === span + 1),
    [WHAT.started]: (span, request, takesUs, fails) => {
      demand(request >= 0 && request <= MOST_REQUESTS && takesUs >= 0 && takesUs <= LONGEST_US);
      demand([0, 1, 2].includes(fails));
      come(span, [CREATED], STARTED);
    },
    // A spawned block parks on after the call in whose body it was written has ended.
    [WHAT.parked]: (span, id) => {
      demand(parked.push(span) === id + 1 && isSpan(span) && stages[span] !== CREATED);
    },
    [WHAT.resumed]: (span, id, by, us, from, to, index) => {
      unpark(span, id);
      demand(by >= BY_TIMER && (by <= NONE || isSpan(by)) && us >= 0);
      demand(from >= 0 && from <= to && to <= index);
    },
    [WHAT.dropped]: unpark,
    [WHAT.finished]: (span, output) => {
      demand(OUTPUTS.includes(output));
      come(span, [STARTED], ENDED);
    },
    [WHAT.failed]: (span, text) => {
      demand(isText(text));
      come(span, [STARTED], ENDED);
    },
    [WHAT.cancelled]: (span) => come(span, [CREATED, STARTED], ENDED),
    [WHAT.printed]: (text, file) => demand(isText(text) && isText(file)),
    [WHAT.settled]: (text) => demand(text === NONE || isText(text)),
    [WHAT.stalled]: () => {},
    [WHAT.outOfBounds]: () => {},
    [WHAT.over]: () => {},
    [WHAT.unhandled]: (text, span) => demand(isText(text) && (span === NONE || isSpan(span))),
    [WHAT.abandoned]: () => {},
    [WHAT.unread]: (span) => demand(isSpan(span) && stages[span] === ENDED),
  };
  const all = rows(events, EVENT);
  const over = all.findIndex(([, what]) => what === WHAT.over);
  let before = 0;
  all.slice(0, over + 1).forEach(([at, what, ...operands], index) => {
    demand(at >= before && at <= LONGEST_US);
    before = at;
    demand(what in demands);
    demands[what](...operands, index);
  });
  demand(stages.length === spans.length / SPAN);
  // Behind the end it is only told how often each span was polled.
  demand(over >= 0 && all.slice(over + 1).every(([, what, span]) => what === WHAT.polls && isSpan(span)));
};

const rows = (list, width) =>
  Array.from({ length: list.length / width }, (_, row) => list.slice(row * width, (row + 1) * width));

const demand = (isRight) => {
  if (!isRight) throw new Error("it is no trace");
};
