//! Turns an `async fn` into a function that returns the traced future of its body.

use crate::awaits;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Error, FnArg, Ident, ItemFn, Pat, PatIdent, Result, ReturnType, Type, parse_quote};

pub(crate) fn traced(mut item: ItemFn) -> Result<TokenStream> {
    if item.sig.asyncness.take().is_none() {
        return Err(Error::new_spanned(item.sig.fn_token, "#[traced] is for an `async fn`"));
    }
    awaits::report(&mut item.block)?;

    let name = item.sig.ident.to_string();
    let arguments = take_arguments(&mut item);
    let shown = arguments.iter().filter_map(|argument| argument.shown.as_ref());
    let shown = shown.map(|ident| quote!((&&__parts::Shown(&#ident)).debug()));
    let moved = arguments.iter().map(|argument| &argument.moved);
    let output = match &item.sig.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, output) => (**output).clone(),
    };
    if let Type::Never(never) = &output {
        let message = "#[traced] cannot name `!`: return `std::convert::Infallible`";
        return Err(Error::new_spanned(never, message));
    }
    let (ending, inferred) = (ending(&output), inferred(output.clone()));
    let body = &item.block;
    item.sig.output = parse_quote!(-> impl ::core::future::Future<Output = #output>);
    item.block = parse_quote!({
        use ::traced::parts as __parts;
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
                let __output: #inferred = #body;
                #[allow(unreachable_code, reason = "a body may never end")]
                __output
            },
            #ending,
        )
    });
    item.attrs.push(parse_quote!(#[track_caller]));
    item.attrs.push(parse_quote!(
        #[allow(
            clippy::manual_async_fn,
            clippy::async_yields_async,
            reason = "this is an `async fn` that can tell its caller's line"
        )]
    ));
    Ok(quote!(#item))
}

/// One parameter of the function.
struct Argument {
    /// Its name, if it is to be shown in the label.
    shown: Option<Ident>,
    /// Moves it into the future, as an `async fn` does: first as a whole, so that the parts which
    /// its pattern ignores are dropped with the future and not earlier, and then by the pattern.
    moved: TokenStream,
}

/// Gives every parameter a plain name, so that all of them can be moved into the future.
fn take_arguments(item: &mut ItemFn) -> Vec<Argument> {
    let inputs = item.sig.inputs.iter_mut().enumerate();
    let argument = |(index, input): (usize, &mut FnArg)| match input {
        FnArg::Receiver(_) => Argument { shown: None, moved: quote!(let _ = &self;) },
        FnArg::Typed(typed) => {
            let (ident, moved) = match &*typed.pat {
                Pat::Ident(pat @ PatIdent { by_ref: None, subpat: None, ident, .. }) => {
                    (ident.clone(), quote!(let #pat = #ident;))
                }
                pat => {
                    let ident = format_ident!("__argument_{index}");
                    let moved = quote!(let #ident = #ident; let #pat = #ident;);
                    (ident, moved)
                }
            };
            *typed.pat = parse_quote!(#ident);
            Argument { shown: Some(ident), moved }
        }
    };
    inputs.map(argument).collect()
}

/// The function that reads the output, chosen by the return type as it is written.
fn ending(output: &Type) -> TokenStream {
    let last = match output {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    };
    match last.as_deref() {
        Some("Result") => quote!(|output| __parts::result(output, |error| {
            __parts::error_text((&&__parts::Shown(error)).debug())
        })),
        Some("Option") => quote!(__parts::option),
        _ => quote!(__parts::plain),
    }
}

/// The return type as a `let` can name it. `?` has to know the type it converts into, while the
/// type behind an `impl` can be inferred.
fn inferred(mut output: Type) -> Type {
    struct Inferred;
    impl VisitMut for Inferred {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            match ty {
                Type::ImplTrait(_) => *ty = parse_quote!(_),
                _ => visit_mut::visit_type_mut(self, ty),
            }
        }
    }
    Inferred.visit_type_mut(&mut output);
    output
}
