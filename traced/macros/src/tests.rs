//! The functions that `#[traced]` refuses, and its error messages. What it accepts is tested by
//! running it, in `tests/traced`.

use crate::function::traced;
use quote::quote;
use syn::{ItemFn, parse_quote};

/// The error messages for a function, one per line.
fn refusal(function: ItemFn) -> String {
    let error = traced(function).expect_err("it should be refused");
    error.into_iter().map(|error| error.to_string()).collect::<Vec<_>>().join("\n")
}

const HIDES: &str = "this macro hides its awaits from #[traced]: \
    use the functions `join`, `try_join`, `select` of `futures::future`";
const UNREADABLE: &str =
    "#[traced] cannot read the awaits in this macro: await before it and pass the value";

#[test]
fn a_function_that_is_not_async() {
    let error = refusal(parse_quote!(
        fn f() -> impl Future<Output = ()> {
            async {}
        }
    ));
    assert_eq!(error, "#[traced] is for an `async fn`");
}

#[test]
fn an_output_that_only_the_compiler_can_name() {
    let error = refusal(parse_quote!(
        async fn f() -> ! {
            loop {}
        }
    ));
    assert_eq!(error, "#[traced] cannot name `!`: return `std::convert::Infallible`");
}

#[test]
fn macros_that_hide_their_awaits() {
    let by_statement: ItemFn = parse_quote!(
        async fn f() {
            futures::join!(a(), b());
        }
    );
    let by_expression: ItemFn = parse_quote!(
        async fn f() -> Result<(u32, u32), E> {
            Ok(tokio::try_join!(a(), b())?)
        }
    );
    let in_a_block: ItemFn = parse_quote!(
        async fn f() {
            spawn(async move {
                select! { a = a() => a, b = b() => b }
            });
        }
    );
    let in_a_macro: ItemFn = parse_quote!(
        async fn f() {
            println!("{}", select_biased! { a = a() => a.await });
        }
    );
    for function in [by_statement, by_expression, in_a_block, in_a_macro] {
        assert_eq!(refusal(function), HIDES);
    }
}

#[test]
fn macros_that_cannot_be_read() {
    let by_its_own_syntax: ItemFn = parse_quote!(
        async fn f() {
            matches!(a().await, Some(n) if n > 1)
        }
    );
    let repeated: ItemFn = parse_quote!(
        async fn f() {
            vec![a().await; 3]
        }
    );
    for function in [by_its_own_syntax, repeated] {
        assert_eq!(refusal(function), UNREADABLE);
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let error = refusal(parse_quote!(
        async fn f() {
            join!(a(), b());
            vec![a().await; 3];
        }
    ));
    assert_eq!(error, format!("{HIDES}\n{UNREADABLE}"));
}

#[test]
fn macros_without_awaits_and_items_are_left_alone() {
    let body = quote! {
        fn not_ours() {
            join!(a(), b());
        }
        let list = vec![1; 3];
        assert!(matches!(list.first(), Some(n) if *n > 0));
    };
    let traced = traced(parse_quote!(async fn f() { #body })).expect("it is served");
    assert!(traced.to_string().contains(&body.to_string()), "{traced}");
}
