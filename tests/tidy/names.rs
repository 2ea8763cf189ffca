//! The paths that Rust code names, read with the parser of the ecosystem: groups and renames, paths
//! in expressions, types and attributes, and in what stands inside of macros.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// How a path is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// By a `use` or an `extern crate`.
    Import,
    /// As a macro that is called.
    Macro,
    /// As an attribute.
    Attribute,
    /// In a macro, with `=` behind it: an attribute of an element, for one.
    Set,
    /// Anywhere else in code.
    Code,
}

/// A path in a file, without its generic arguments: those are paths of their own.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) kind: Kind,
    /// Its names; the last is `*` for everything in it.
    pub(crate) parts: Vec<String>,
    /// The modules within the file in which it stands, the outermost first.
    pub(crate) inside: Vec<String>,
    pub(crate) line: usize,
}

impl Named {
    /// As it would be written in one piece.
    pub(crate) fn path(&self) -> String {
        self.parts.join("::")
    }
}

/// All paths that a file names.
pub(crate) fn named(file: &syn::File) -> Vec<Named> {
    let mut reader = Reader::default();
    reader.visit_file(file);
    reader.found
}

#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) found: Vec<Named>,
    inside: Vec<String>,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.inside.push(plain(&module.ident));
        visit::visit_item_mod(self, module);
        self.inside.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import(&[], &item.tree);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.add(Kind::Import, vec![plain(&item.ident)], item.span().start().line);
    }

    /// A restriction to `crate` or `super` uses nothing of it.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add_path(Kind::Code, path);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.add_path(Kind::Macro, &called.path);
        self.read(called.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        self.add_path(Kind::Attribute, attribute.path());
        match &attribute.meta {
            syn::Meta::List(list) => self.read(list.tokens.clone()),
            syn::Meta::Path(_) | syn::Meta::NameValue(_) => {}
        }
    }
}

impl Reader {
    /// `a::{self}` is `a`.
    pub(crate) fn add(&mut self, kind: Kind, mut parts: Vec<String>, line: usize) {
        if parts.len() > 1 {
            parts.pop_if(|last| last == "self");
        }
        self.found.push(Named { kind, parts, inside: self.inside.clone(), line });
    }

    fn add_path(&mut self, kind: Kind, path: &syn::Path) {
        let names = path.segments.iter().map(|segment| plain(&segment.ident));
        self.add(kind, names.collect(), path.span().start().line);
    }

    fn import(&mut self, before: &[String], tree: &syn::UseTree) {
        let line = tree.span().start().line;
        let with = |name: String| [before, &[name]].concat();
        match tree {
            syn::UseTree::Path(path) => self.import(&with(plain(&path.ident)), &path.tree),
            syn::UseTree::Name(name) => self.add(Kind::Import, with(plain(&name.ident)), line),
            syn::UseTree::Rename(name) => self.add(Kind::Import, with(plain(&name.ident)), line),
            syn::UseTree::Glob(_) => self.add(Kind::Import, with("*".to_owned()), line),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(before, tree));
            }
        }
    }
}

/// A name without the mark of a raw one.
pub(crate) fn plain(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
fn read(text: &str) -> Vec<Named> {
    named(&syn::parse_file(text).expect("it is Rust"))
}

#[test]
fn imports_are_read_in_full() {
    let text = "use a::{b, c::{self, d as e, f::*},\n    self as g};\npub(crate) use ::h::i;\n\
                extern crate j as k; // use l;\nmod m { use super::n; }";
    let found = read(text);
    let paths: Vec<_> = found.iter().map(|named| (named.line, named.path())).collect();
    let of = |line, path: &str| (line, path.to_owned());
    let first = ["a::b", "a::c", "a::c::d", "a::c::f::*"].map(|path| of(1, path));
    let rest = [of(2, "a"), of(3, "h::i"), of(4, "j"), of(5, "super::n")];
    assert_eq!(paths, [&first[..], &rest].concat());
    assert!(found.iter().all(|named| named.kind == Kind::Import));
    assert_eq!(found.last().expect("there are some").inside, ["m"]);
}

#[test]
fn paths_are_found_wherever_they_stand() {
    for text in [
        "fn f() { x::y::g() }",
        "fn f(x: Option<&dyn x::y::G>) {}",
        "impl<T: x::y::G> F for T {}",
        "fn f() { <T as x::y::G>::g() }",
        "fn f() { let x::y::G { .. } = g; }",
        "#[x::y::g] fn f() {}",
        "#[derive(x::y::G)] struct F;",
        "fn f() { x::y::g!() }",
        "fn f() { html! { <x::y::G g={1} /> } }",
        "fn f() { html! { <div>{ for all.map(|a| (x::y::g)(a)) }</div> } }",
        "macro_rules! f { () => { use x::{z, y::{G as H}}; } }",
        "fn f() { vec![g!(\"\", x::y::g::<u8>())] }",
    ] {
        let found = read(text);
        let is_it = |named: &&Named| named.path().to_lowercase().starts_with("x::y::g");
        assert_eq!(found.iter().filter(is_it).count(), 1, "{text}: {found:?}");
    }
    for text in ["// x::y::g", "/// x::y::g\nfn f() {}", "const F: &str = r#\"x::y::g\"#;"] {
        assert!(read(text).iter().all(|named| named.parts.len() < 2), "{text}");
    }
}

#[test]
fn what_a_path_is_for_is_told() {
    let kind = |text: &str, path: &str| {
        let found = read(text);
        found.iter().find(|named| named.path() == path).map(|named| named.kind)
    };
    assert_eq!(kind("g!(a = 1, b == c);", "g"), Some(Kind::Macro));
    assert_eq!(kind("g!(a = 1, b == c);", "a"), Some(Kind::Set));
    assert_eq!(kind("g!(a = 1, b == c);", "b"), Some(Kind::Code));
    assert_eq!(kind("g!(h!() != a);", "h"), Some(Kind::Macro));
    assert_eq!(kind("g!(#[a(b)] mod c;);", "a"), Some(Kind::Attribute));
    assert_eq!(kind("#[a = \"b\"] mod c;", "a"), Some(Kind::Attribute));
    assert_eq!(kind("g!(pub(crate) a);", "crate"), None);
    assert_eq!(kind("g!(use crate as a;);", "crate"), Some(Kind::Code));
}
