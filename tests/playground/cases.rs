//! Which programs are run, and what each prints.

use crate::{demo, labs, playground};
use async_design_patterns::engine::{SpanId, Trace, What};
use async_design_patterns::lesson::{Kind, Lab, from_query};
use std::collections::BTreeMap;

/// Settings besides the presets: policies and edge cases that no preset shows.
const MORE: [(&str, &str); 8] = [
    ("limited", "on_error=drain&failing=3"),
    ("limited", "variant=buffer-unordered&failing=2"),
    ("limited", "on_error=settle&variant=buffer-unordered&failing=2,3"),
    ("limited", "count=0"),
    ("limited", "count=10000&limit=10000&latency=10"),
    ("parallel", "count=0"),
    ("combinators", "combinator=any&calls="),
    ("queue", "calls=10x,30,10&concurrency=1"),
];

/// Work that panics: a lesson and the query of its values, a function `panics` that is called in
/// place of the demo, and what it prints.
const PANICS: [(&str, &str, &str, &str); 2] = [
    ("queue", "", JOB_PANICS, "Ok(1) Err(Canceled) Ok(3)\n"),
    ("limited", "on_error=drain", ITEM_PANICS, "Some(\"on purpose\")\n"),
];

const JOB_PANICS: &str = r#"
async fn panics() {
    std::panic::set_hook(Box::new(|_| {}));
    let queue = queue::AsyncQueue::new(NonZeroUsize::MIN);
    let jobs = [1, 2, 3].map(|job| queue.push(async move {
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert!(job != 2);
        job
    }));
    let [before, panicked, behind] = jobs;
    println!("{:?} {:?} {:?}", before.await, panicked.await, behind.await);
}
"#;

const ITEM_PANICS: &str = r#"
async fn panics() -> Result<(), backend::FetchError> {
    std::panic::set_hook(Box::new(|_| {}));
    let work = async |item| {
        assert!(item != 3, "on purpose");
        Ok::<i32, backend::FetchError>(item)
    };
    let limit = NonZeroUsize::new(2).unwrap();
    let drained = drain::drain_limited(vec![1, 2, 3, 4, 5], limit, work);
    let drained = std::panic::AssertUnwindSafe(drained);
    let panic = futures::FutureExt::catch_unwind(drained).await.unwrap_err();
    println!("{:?}", panic.downcast_ref::<&str>());
    Ok(())
}
"#;

/// A program and what it must do.
pub(crate) struct Case {
    /// The slug of the lesson and the query of its values.
    pub(crate) name: String,
    pub(crate) program: String,
    /// What it prints, and its error as text; `None` if it never ends.
    pub(crate) expected: Option<(String, String)>,
}

impl Case {
    fn new(slug: &str, lab: &Lab, query: &str) -> Self {
        let (values, notes) = from_query(lab.params, query);
        assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
        Self {
            name: format!("{slug}?{query}"),
            program: playground(slug, lab, &values),
            expected: expected(&lab.simulate(&values)),
        }
    }

    fn panics((slug, query, function, printed): (&str, &str, &str, &str)) -> Self {
        let (_, lab) = labs().find(|(of, _)| *of == slug).expect("a lesson that runs");
        let values = from_query(lab.params, query).0;
        let demo = demo(slug, &values).call;
        let program = playground(slug, lab, &values);
        assert!(program.contains(&demo), "{program}");
        Self {
            name: format!("{slug}?{query} with work that panics"),
            program: program.replace(&demo, "panics()") + function,
            expected: Some((printed.to_owned(), String::new())),
        }
    }
}

/// What a program prints, and its error as text; `None` if it never ends.
fn expected(trace: &Trace) -> Option<(String, String)> {
    if trace.events.iter().any(|event| event.what == What::Stalled) {
        return None;
    }
    let printed = trace.printed().map(|(_, line)| format!("{line}\n")).collect();
    let failed = trace.events.iter().find_map(|event| match &event.what {
        What::Failed(SpanId(0), error) => Some(format!("Error: {error}\n")),
        _ => None,
    });
    Some((printed, failed.unwrap_or_default()))
}

/// All presets, every choice, [`MORE`] and [`PANICS`], without those that make the same program
/// twice.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = BTreeMap::new();
    let mut add = |case: Case| {
        cases.entry(case.program.clone()).or_insert(case);
    };
    for (slug, lab) in labs() {
        lab.presets.iter().for_each(|preset| add(Case::new(slug, lab, preset.query)));
        for param in lab.params {
            if let Kind::Choice(options) = param.kind {
                for (option, _) in options {
                    add(Case::new(slug, lab, &format!("{}={option}", param.key)));
                }
            }
        }
        for (_, query) in MORE.iter().filter(|(more, _)| *more == slug) {
            add(Case::new(slug, lab, query));
        }
    }
    PANICS.map(Case::panics).into_iter().for_each(&mut add);
    cases.into_values().collect()
}
