//! Functions with every kind of output can be traced.

use crate::common::{calls, run};
use async_design_patterns::rt::{sleep, traced};
use std::fmt::{Debug, Display};
use std::num::ParseIntError;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

mod parse {
    pub(super) type Result<T> = std::result::Result<T, super::ParseIntError>;
}

#[traced]
async fn sum(texts: &[&str]) -> parse::Result<u32> {
    let mut sum = 0;
    for text in texts {
        sum += number(text).await?;
    }
    Ok(sum)
}

#[traced]
async fn number(text: &str) -> Result<u32, ParseIntError> {
    sleep(TICK).await;
    let number = text.parse()?;
    Ok(number)
}

#[test]
fn question_marks_convert_into_the_written_error() {
    let trace = run(async {
        assert_eq!(sum(&["1", "2"]).await, Ok(3));
        assert!(sum(&["x"]).await.is_err());
    });
    let error = "Failed(ParseIntError { kind: InvalidDigit })";
    let expected = [
        r#"sum(["1", "2"]): Finished(Ok)"#.to_owned(),
        r#"number("1"): Finished(Ok)"#.to_owned(),
        r#"number("2"): Finished(Ok)"#.to_owned(),
        format!(r#"sum(["x"]): {error}"#),
        format!(r#"number("x"): {error}"#),
    ];
    assert_eq!(calls(&trace), expected);
}

#[traced]
async fn shown(n: u32) -> impl Display + Debug {
    sleep(TICK).await;
    n
}

#[traced]
async fn try_shown(n: u32) -> Result<impl Display, ParseIntError> {
    let parsed: u32 = n.to_string().parse()?;
    Ok(parsed)
}

#[test]
fn outputs_may_be_hidden_behind_impl() {
    run(async {
        assert_eq!(shown(1).await.to_string(), "1");
        assert_eq!(try_shown(2).await.map(|two| two.to_string()), Ok("2".to_owned()));
    });
}

#[traced]
async fn forever() {
    loop {
        sleep(TICK).await;
    }
}

#[traced]
async fn never_returns(fail: bool) -> u32 {
    if fail {
        unreachable!("not asked for");
    }
    std::future::pending().await
}

#[test]
fn bodies_may_never_end() {
    run(async {
        use futures::future::{Either, select};
        use std::pin::pin;
        let (forever, never) = (pin!(forever()), pin!(never_returns(false)));
        let Either::Right(_) = select(select(forever, never), pin!(sleep(TICK))).await else {
            panic!("something endless ended");
        };
    });
}
