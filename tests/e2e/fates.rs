//! Both languages make the same calls and print the same lines; they differ in what becomes of calls for which nobody
//! waits any more.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::compare::{ended, second};
use crate::harness::{Page, Screen, Test, test};
use crate::lab::Lab;

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Finished,
    Failed,
    Cancelled,
    /// It finished with nobody waiting.
    RanOn,
    /// It never ends, and nobody waits for it.
    Forgotten,
}

use Fate::{Cancelled, Failed, Finished, Forgotten, RanOn};

/// A lesson with settings under which calls may lose; the function to look at; and the fate of each of its calls, in
/// Rust and in JavaScript.
struct Case {
    slug: &'static str,
    query: &'static str,
    function: &'static str,
    fates: [&'static [(u32, Fate)]; 2],
}

/// `fetch_user` or `fetchUser`, as `CALLS` compares names: in lower case, without an underscore.
const FETCH: &str = "fetchuser";

const CASES: &[Case] = &[
    Case {
        slug: "inert",
        query: "style=join",
        function: FETCH,
        fates: [&[(1, Finished), (2, Finished), (3, Finished)]; 2],
    },
    Case {
        slug: "sequential",
        query: "failing=2",
        function: FETCH,
        fates: [&[(1, Finished), (2, Failed)]; 2],
    },
    Case {
        slug: "parallel",
        query: "calls=300,100x,200",
        function: FETCH,
        fates: [
            &[(1, Cancelled), (2, Failed), (3, Cancelled)],
            &[(1, RanOn), (2, Failed), (3, RanOn)],
        ],
    },
    Case {
        slug: "combinators",
        query: "combinator=race&calls=300,100,200",
        function: FETCH,
        fates: [
            &[(1, Cancelled), (2, Finished), (3, Cancelled)],
            &[(1, RanOn), (2, Finished), (3, RanOn)],
        ],
    },
    Case {
        slug: "combinators",
        query: "combinator=race&calls=100,never",
        function: FETCH,
        fates: [&[(1, Finished), (2, Cancelled)], &[(1, Finished), (2, Forgotten)]],
    },
    Case {
        slug: "combinators",
        query: "combinator=any&calls=300,100x,200",
        function: FETCH,
        fates: [
            &[(1, Cancelled), (2, Failed), (3, Finished)],
            &[(1, RanOn), (2, Failed), (3, Finished)],
        ],
    },
    Case {
        slug: "combinators",
        query: "combinator=all-settled&calls=300,100x,200",
        function: FETCH,
        fates: [&[(1, Finished), (2, Failed), (3, Finished)]; 2],
    },
    Case {
        slug: "limited",
        query: "failing=3",
        function: FETCH,
        fates: [
            &[(1, Finished), (2, Finished), (3, Failed), (4, Cancelled), (5, Cancelled)],
            &[(1, Finished), (2, Finished), (3, Failed), (4, RanOn), (5, RanOn)],
        ],
    },
    Case {
        slug: "queue",
        query: "failing=2",
        function: FETCH,
        fates: [&[(1, Finished), (2, Failed), (3, Finished), (4, Finished), (5, Finished)]; 2],
    },
    Case {
        slug: "channel",
        query: "",
        function: "send",
        fates: [&[(1, Finished), (2, Finished), (3, Finished)]; 2],
    },
];

pub(crate) fn tests() -> Vec<Test> {
    let of_case = |case: &'static Case| {
        let name = format!("fates::{}::{}", case.slug, case.query);
        test(name, async move |page: &Page| the_same_calls(page, case).await)
    };
    CASES.iter().map(of_case).collect()
}

/// A screen on which all lanes are drawn.
const TALL: Screen = Screen { width: 1440, height: 2000 };

/// The calls of a function in each group of lanes: the number of each, and how its lane says that it ended.
const CALLS: &str = r"[...document.querySelectorAll('.timing-lanes')].map((lanes) =>
    [...lanes.querySelectorAll('.timing-row title')]
        .map(({ textContent: told }) => /^([^:]*): (finished at|failed at|cancelled at|parked forever)/.test(told) &&
            [told.split(':')[0], /: (\w+)/.exec(told)[1], told.includes('; nobody waits after ')])
        .filter((lane) => lane && lane[0].split('(')[0].replace('_', '').toLowerCase() === arguments[0])
        .map(([label, how, alone]) => [Number(/\d+/.exec(label)[0]), how, alone])
        .sort(([one], [other]) => one - other))";

async fn the_same_calls(page: &Page, case: &Case) -> Result<()> {
    page.resize(TALL).await?;
    let lab = Lab::open(page, &format!("/{}/?{}&with=js", case.slug, case.query)).await?;
    second(page, |told| told.starts_with("predicted ")).await?;
    lab.run().await?;
    second(page, ended).await?;
    let calls: [Vec<(u32, String, bool)>; 2] =
        page.js_with(CALLS, vec![json!(case.function)]).await?;
    let fate = |how: &str, alone: bool| match (how, alone) {
        ("finished", false) => Some(Finished),
        ("finished", true) => Some(RanOn),
        ("failed", false) => Some(Failed),
        ("cancelled", false) => Some(Cancelled),
        ("parked", true) => Some(Forgotten),
        _ => None,
    };
    for ((calls, wanted), language) in calls.iter().zip(case.fates).zip(["Rust", "JavaScript"]) {
        let fates = calls.iter().map(|(call, how, alone)| {
            let fate = fate(how, *alone).with_context(|| format!("call {call} {how} {alone}"))?;
            Ok((*call, fate))
        });
        let fates = fates.collect::<Result<Vec<_>>>()?;
        ensure!(fates == wanted, "in {language}: {fates:?}");
    }
    demand_same_output(page).await?;
    page.demand_empty_console().await
}

/// The lines of each output.
const OUTPUT: &str = "[...document.querySelectorAll('.output')].map((output) =>
    [...output.querySelectorAll('.output-lines')].map((print) => print.textContent).join(' '))";

/// Both print the same, apart from times and from how each language writes a value. So all other numbers are the same, in
/// the same order.
pub(crate) async fn demand_same_output(page: &Page) -> Result<()> {
    let output: [String; 2] = page.js(OUTPUT).await?;
    let [rust, javascript] = output.each_ref().map(|output| numbers(output));
    ensure!(rust == javascript, "{output:?}");
    Ok(())
}

/// The numbers in a text, without those of milliseconds.
fn numbers(text: &str) -> Vec<String> {
    let words: Vec<_> = text.split_whitespace().collect();
    let next = words.iter().skip(1).chain([&""]);
    let others = words.iter().zip(next).filter(|(_, next)| !next.starts_with("ms"));
    let digits =
        others.map(|(word, _)| word.chars().filter(char::is_ascii_digit).collect::<String>());
    digits.filter(|digits| !digits.is_empty()).collect()
}
