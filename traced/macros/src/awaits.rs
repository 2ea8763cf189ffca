//! Wraps the operand of every `.await` in a body, and reports it at the line of the `.await`.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Error, Expr, ExprAsync, ExprClosure, Item, Macro, Result, Token, parse_quote};

/// Macros that await their arguments in code that the attribute cannot see.
const HIDING: [&str; 4] = ["join", "try_join", "select", "select_biased"];

/// Makes every await of a function's body report to `__span`.
pub(crate) fn report(body: &mut Block) -> Result<()> {
    let mut awaits = Awaits { seen: 0, error: None };
    awaits.visit_block_mut(body);
    awaits.error.map_or(Ok(()), Err)
}

struct Awaits {
    seen: usize,
    error: Option<Error>,
}

impl Awaits {
    fn refuse(&mut self, error: Error) {
        match &mut self.error {
            Some(first) => first.combine(error),
            none => *none = Some(error),
        }
    }

    /// Runs `visit`, and returns whether it found an await.
    fn awaits(&mut self, visit: impl FnOnce(&mut Self)) -> bool {
        let before = self.seen;
        visit(self);
        self.seen > before
    }

    fn visit_await(&mut self, wait: &mut syn::ExprAwait) {
        self.visit_expr_mut(&mut wait.base);
        self.seen += 1;
        let line = wait.await_token.span.start().line as u32;
        // As an argument it needs no parentheses, and the compiler would warn about them.
        let base = match &*wait.base {
            Expr::Paren(paren) => &paren.expr,
            _ => &wait.base,
        };
        let site = quote!(__parts::Site { file: ::core::file!(), line: #line });
        *wait.base = parse_quote!(__span.wait(#site, #base));
    }

    /// The block may outlive the body, so it gets a `__span` of its own. Naming that by value moves
    /// it, and leaves the block's other captures as they are.
    fn visit_async_block(&mut self, block: &mut ExprAsync) -> bool {
        let awaits = self.awaits(|this| this.visit_block_mut(&mut block.block));
        if awaits {
            block.block.stmts.insert(0, parse_quote!(let __span = __span;));
        }
        awaits
    }

    /// Parses a macro's arguments as expressions, so that awaits in them are found.
    fn read_macro(&mut self, mac: &mut Macro) {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        if name.is_some_and(|name| HIDING.contains(&name.as_str())) {
            let message = "this macro hides its awaits from #[traced]: \
                use the functions `join`, `try_join`, `select` of `futures::future`";
            return self.refuse(Error::new_spanned(&mac.path, message));
        }
        if !mentions_await(&mac.tokens) {
            return;
        }
        match expressions.parse2(mac.tokens.clone()) {
            Ok(mut list) => {
                list.iter_mut().for_each(|expr| self.visit_expr_mut(expr));
                mac.tokens = quote!(#list);
            }
            Err(_) => {
                let message = "#[traced] cannot read the awaits in this macro: \
                    await before it and pass the value";
                self.refuse(Error::new_spanned(&mac.path, message));
            }
        }
    }
}

impl VisitMut for Awaits {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let takes_span = match expr {
            Expr::Await(wait) => {
                self.visit_await(wait);
                false
            }
            Expr::Async(block) => self.visit_async_block(block),
            // A closure without `move` borrows `__span`, like everything else.
            Expr::Closure(ExprClosure { capture: Some(_), .. }) => {
                self.awaits(|this| visit_mut::visit_expr_mut(this, expr))
            }
            _ => {
                visit_mut::visit_expr_mut(self, expr);
                false
            }
        };
        if takes_span {
            *expr = parse_quote!({
                let __span = ::core::clone::Clone::clone(&__span);
                #expr
            });
        }
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        self.read_macro(mac);
    }

    /// The awaits of a function inside the body do not belong to the span of the outer one.
    fn visit_item_mut(&mut self, _: &mut Item) {}
}

fn mentions_await(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions_await(&group.stream()),
        TokenTree::Ident(ident) => ident == "await",
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn expressions(input: ParseStream<'_>) -> Result<Punctuated<Expr, Token![,]>> {
    Punctuated::parse_terminated(input)
}
