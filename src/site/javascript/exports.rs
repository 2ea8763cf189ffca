//! What a module imports and exports. The recorded form is one function, which a run calls to get a
//! module of its own: modules keep state.

use super::edits::Edits;
use super::record::Wrong;
use oxc_ast::ast::*;
use oxc_span::GetSpan;

/// The globals that a recorded module gets from its run.
const GLOBALS: &str = "const { clearTimeout, console, performance, setTimeout } = $run.platform;";

#[derive(Default)]
pub(super) struct Exports {
    /// Each name that it exports, and its name inside the module.
    names: Vec<(String, String)>,
    imports: Vec<Import>,
    /// Each `export` before a declaration.
    words: Vec<u32>,
    /// Each list of names to export.
    lists: Vec<(u32, u32)>,
}

struct Import {
    start: u32,
    end: u32,
    /// The names in braces: as exported, and as used.
    names: Vec<(String, String)>,
    address: String,
}

impl Exports {
    pub(super) fn read(
        program: &Program<'_>,
        address: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Wrong> {
        let mut all = Self::default();
        for statement in &program.body {
            match statement {
                Statement::ImportDeclaration(it) => all.imports.push(import(it, &address)?),
                Statement::ExportDeclaration(it) => {
                    all.words.push(it.span.start);
                    all.names.extend(declared(&it.declaration));
                }
                Statement::ExportNamedDeclaration(it) => {
                    all.lists.push((it.span.start, it.span.end));
                    let name = |name: &ModuleExportName<'_>| name.name().to_string();
                    let names = it.specifiers.iter();
                    all.names.extend(names.map(|it| (name(&it.exported), name(&it.local))));
                }
                Statement::ExportFromDeclaration(_)
                | Statement::ExportAllDeclaration(_)
                | Statement::ExportDefaultDeclaration(_) => {
                    let wrong = "this export is not recorded: export a declaration";
                    return Err((statement.span().start, wrong.to_owned()));
                }
                _ => {}
            }
        }
        Ok(all)
    }

    /// Makes one function of the module.
    pub(super) fn write(&self, file: &str, text: &str, program: &Program<'_>, edits: &mut Edits) {
        let mut head = String::new();
        for (index, import) in self.imports.iter().enumerate() {
            head += &format!("import $module{index} from {:?}; ", import.address);
            let lines = text[import.start as usize..import.end as usize].matches('\n').count();
            let taken = format!(
                "const {{ {} }} = $run.of($module{index});{}",
                pairs(&import.names),
                "\n".repeat(lines),
            );
            edits.replace(import.start, import.end, taken);
        }
        head += &format!("export default {{ file: {file:?}, make($run) {{ {GLOBALS} ");
        // In front of all that stands at the same place.
        let mut first = Edits::default();
        first.insert(0, head);
        *edits = first.before(std::mem::take(edits));
        for start in &self.words {
            edits.replace(*start, start + "export ".len() as u32, "");
        }
        for (start, end) in &self.lists {
            let lines = text[*start as usize..*end as usize].matches('\n').count();
            edits.replace(*start, *end, "\n".repeat(lines));
        }
        let end = program.body.last().map_or(text.len() as u32, |last| last.span().end);
        edits.insert(end, format!(" return {{ {} }}; }} }};", pairs(&self.names)));
    }
}

/// Names as an object, or its pattern, has them: `a, b: c`.
fn pairs(names: &[(String, String)]) -> String {
    let pair = |(exported, name): &(String, String)| match exported == name {
        true => name.clone(),
        false => format!("{exported}: {name}"),
    };
    names.iter().map(pair).collect::<Vec<_>>().join(", ")
}

fn import(
    it: &ImportDeclaration<'_>,
    address: impl Fn(&str) -> Option<String>,
) -> Result<Import, Wrong> {
    let (start, end) = (it.span.start, it.span.end);
    let from = it.source.value.as_str();
    let unknown = || (start, format!("{from} is not recorded: import a file beside this one"));
    let address = address(from).ok_or_else(unknown)?;
    let mut names = Vec::new();
    for specifier in it.specifiers.iter().flatten() {
        let ImportDeclarationSpecifier::ImportSpecifier(it) = specifier else {
            return Err((start, "this import is not recorded: name what is imported".to_owned()));
        };
        names.push((it.imported.name().to_string(), it.local.name.to_string()));
    }
    Ok(Import { start, end, names, address })
}

fn declared(declaration: &Declaration<'_>) -> Vec<(String, String)> {
    let names: Vec<String> = match declaration {
        Declaration::VariableDeclaration(it) => {
            let patterns = it.declarations.iter().flat_map(|it| it.id.get_binding_identifiers());
            patterns.map(|id| id.name.to_string()).collect()
        }
        other => other.id().iter().map(|id| id.name.to_string()).collect(),
    };
    names.into_iter().map(|name| (name.clone(), name)).collect()
}
