//! The patterns `sequential`, `all`, `allSettled`, `race` and `any`, run by the lessons' functions.

use crate::calls::{error, ids, settled, value};
use crate::compare::differences;
use crate::params::CombinatorParams;
use crate::schema::{Case, Pattern};
use crate::settle::observe;
use crate::{Verdict, laws};
use async_design_patterns::backend::{FetchError, User};
use async_design_patterns::lessons::combinators::{
    all::all, all_settled::all_settled, any::any, race::race,
};
use async_design_patterns::lessons::sequential::pattern::load_one_by_one;
use serde_json::json;
use std::rc::Rc;

pub(crate) fn run(case: &Case) -> serde_json::Result<Verdict> {
    let CombinatorParams { tasks } = case.params()?;
    let tasks = Rc::new(tasks);
    let (shared, ids, pattern) = (tasks.clone(), ids(&tasks), case.pattern);
    let observed = observe(&tasks, None, async move {
        let tasks = &shared[..];
        let list = |users: Vec<User>| users.iter().map(|user| value(tasks, user)).collect();
        let first = |user: User| value(tasks, &user);
        let failed = |cause: FetchError| error(tasks, &cause);
        match pattern {
            Pattern::Sequential => load_one_by_one(&ids).await.map(list).map_err(failed),
            Pattern::All => all(&ids).await.map(list).map_err(failed),
            Pattern::Race => race(&ids).await.map(first).map_err(failed),
            Pattern::Any => any(&ids).await.map(first).map_err(|causes| {
                let errors: Vec<_> = causes.iter().map(|cause| error(tasks, cause)).collect();
                json!({ "kind": "AggregateError", "errors": errors })
            }),
            Pattern::AllSettled => {
                let results = all_settled(&ids).await;
                Ok(results.iter().map(|result| settled(tasks, result)).collect())
            }
            Pattern::MapLimit | Pattern::Queue | Pattern::Channel => {
                panic!("{pattern:?} is no combinator")
            }
        }
    });
    let mut found = differences(&case.expected(), &observed.fields, case.losers.as_ref());
    let order: Vec<usize> = (0..tasks.len()).collect();
    found.extend(laws::of_tasks(&tasks, &order, &observed.calls, &observed.fields).broken);
    found.extend(laws::of_combinator(pattern, &tasks, &observed).broken);
    Ok(Verdict::Compared(found))
}
