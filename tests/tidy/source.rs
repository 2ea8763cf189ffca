//! Files of the project.

use crate::names::{Named, named};
use std::fs;
use std::path::Path;

/// A file of the project.
pub(crate) struct Source {
    /// Its path from the root of the package, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All files below a folder whose names end in `ending`.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).expect("a text file");
                let path = path.strip_prefix(root).expect("it is below the root");
                found.push(Source { path: path.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl Source {
    #[cfg(test)]
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The paths that it names.
    pub(crate) fn named(&self) -> Vec<Named> {
        named(&self.parsed())
    }

    /// The modules that it declares, public or not.
    pub(crate) fn modules(&self) -> Vec<String> {
        let module = |item: &syn::Item| match item {
            syn::Item::Mod(module) => Some(module.ident.to_string()),
            _ => None,
        };
        self.parsed().items.iter().filter_map(module).collect()
    }

    fn parsed(&self) -> syn::File {
        let place = |error: &syn::Error| format!("{}:{}", self.path, error.span().start().line);
        syn::parse_file(&self.text).unwrap_or_else(|error| panic!("{}: {error}", place(&error)))
    }
}
