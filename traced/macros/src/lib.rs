//! `#[traced]`, the one attribute of a pattern: it reports every call of an async function and
//! every `.await` in its body to the run that polls it. It changes nothing else.

mod awaits;
mod function;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{ItemFn, parse_macro_input};

/// Reports the calls and awaits of an `async fn`: a free function or a method.
///
/// A call becomes a span (created when called, started when first polled, then finished, failed
/// or cancelled). Every `.await` in the body, nested async blocks and closures included, reports
/// when it parks and when it resumes, with its line.
///
/// `join!`, `try_join!` and `select!` hide awaits and are refused: use the functions of
/// `futures::future`. Other macros are read as lists of expressions, or refused if they await.
///
/// A closure without `move` borrows the span of its function, so one that is to outlive the
/// function needs `move`. An async block does not.
#[proc_macro_attribute]
pub fn traced(args: TokenStream, item: TokenStream) -> TokenStream {
    if !args.is_empty() {
        let message = "#[traced] takes no arguments";
        return syn::Error::new(proc_macro2::Span::call_site(), message).to_compile_error().into();
    }
    let item = parse_macro_input!(item as ItemFn);
    function::traced(item).unwrap_or_else(|error| error.to_compile_error()).into()
}
