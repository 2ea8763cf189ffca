//! A script without what only its authors need.

use crate::site::Result;
use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};

/// The shortest text that does the same.
pub(crate) fn script<'a>(allocator: &'a Allocator, mut program: Program<'a>) -> Result<String> {
    let minified = Minifier::new(MinifierOptions::default()).minify(allocator, &mut program);
    let codegen = Codegen::new().with_options(CodegenOptions::minify());
    Ok(codegen.with_scoping(minified.scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use crate::site::script::{Kind, loaded};

    #[test]
    fn names_and_comments_go_and_the_work_stays() {
        let text = "// Why.\nconst longName = (value) => value + 1;\nexport const f = longName;\n";
        let short = loaded("f.js", text, Kind::Module, false).expect("it is a module");
        assert!(!short.contains("longName") && !short.contains("Why"), "{short}");
        assert!(short.contains("export const f="), "{short}");
    }

    #[test]
    fn a_classic_script_keeps_the_names_that_it_shares() {
        let text = "const shared = 1;\n{ const own = document.title; alert(own, own, shared); }";
        let short = loaded("f.js", text, Kind::Classic, false).expect("it is a script");
        assert!(short.contains("shared") && !short.contains("own"), "{short}");
    }
}
