//! Turns an `async fn` into a function that returns the traced future of its body.

use crate::awaits;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Error, FnArg, Ident, ItemFn, Pat, Result, ReturnType, Stmt, Type, parse_quote};

pub(crate) fn traced(mut item: ItemFn) -> Result<TokenStream> {
    if item.sig.asyncness.take().is_none() {
        return Err(Error::new_spanned(item.sig.fn_token, "#[traced] is for an `async fn`"));
    }
    awaits::report(&mut item.block)?;

    let name = item.sig.ident.to_string();
    let arguments = take_arguments(&mut item);
    let shown = arguments.iter().filter(|argument| argument.shown).map(|argument| {
        let ident = &argument.ident;
        quote!((&&__parts::Shown(&#ident)).text())
    });
    let moved = arguments.iter().map(|argument| &argument.binding);
    let output = match &item.sig.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, output) => (**output).clone(),
    };
    let ending = ending(&output);
    let body = &item.block;
    item.sig.output = parse_quote!(-> impl ::core::future::Future<Output = #output>);
    item.block = parse_quote!({
        use ::async_design_patterns::rt::traced_parts as __parts;
        #[allow(unused_imports, reason = "each serves arguments of one kind")]
        use __parts::{ShownAsDots as _, ShownByDebug as _};
        let __span = __parts::Span::new(
            #name,
            || __parts::join_args(&[#(#shown),*]),
            __parts::called_at(),
        );
        __span.clone().body(
            async move {
                #(#moved)*
                let __output: #output = #body;
                __output
            },
            #ending,
        )
    });
    item.attrs.push(parse_quote!(#[track_caller]));
    // The future holds the caller's place, which an `async fn` cannot.
    item.attrs.push(parse_quote!(#[allow(clippy::manual_async_fn, reason = "see above")]));
    Ok(quote!(#item))
}

/// One parameter of the function.
struct Argument {
    ident: Ident,
    /// Moves it into the future under the pattern that the function was written with.
    binding: Stmt,
    /// Whether it is part of the label.
    shown: bool,
}

/// Gives every parameter a plain name, so that all of them can be moved into the future.
fn take_arguments(item: &mut ItemFn) -> Vec<Argument> {
    let inputs = item.sig.inputs.iter_mut().enumerate();
    let argument = |(index, input): (usize, &mut FnArg)| match input {
        FnArg::Receiver(_) => Argument {
            ident: format_ident!("self"),
            binding: parse_quote!(let _ = &self;),
            shown: false,
        },
        FnArg::Typed(typed) => {
            let ident = match &*typed.pat {
                Pat::Ident(pat) => pat.ident.clone(),
                _ => format_ident!("__argument_{index}"),
            };
            let written = std::mem::replace(&mut *typed.pat, parse_quote!(#ident));
            Argument { binding: parse_quote!(let #written = #ident;), ident, shown: true }
        }
    };
    inputs.map(argument).collect()
}

/// How the trace reads the output: by the return type as it is written.
fn ending(output: &Type) -> TokenStream {
    let last = match output {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    };
    match last.as_deref() {
        Some("Result") => {
            quote!(|output| __parts::result(output, |error| (&&__parts::Shown(error)).text()))
        }
        Some("Option") => quote!(__parts::option),
        _ => quote!(__parts::plain),
    }
}
