//! What a build of the site is told from outside.

use super::Result;

/// The settings of one build.
pub struct Config {
    /// The address of the home page: a path or a whole URL, with a slash at its end.
    pub public_url: String,
    /// Where the sources are; pages link to it when it is set.
    pub repository: Option<String>,
    /// Where a reader who was not helped can say so; asked for when it is set.
    pub feedback: Option<String>,
    /// Whether to write the pages that only tests open.
    pub test_pages: bool,
    /// Whether only its author will look at it: nothing is kept by the browser, nothing compressed.
    pub draft: bool,
}

impl Config {
    /// Reads `TRUNK_PUBLIC_URL`, `REPOSITORY_URL`, `FEEDBACK_URL`, `ASYNC_PATTERNS_TEST_PAGES` and
    /// `ASYNC_PATTERNS_DRAFT`.
    pub fn from_env() -> Result<Self> {
        Ok(Self {
            public_url: public_url(variable("TRUNK_PUBLIC_URL").as_deref().unwrap_or("/"))?,
            repository: web_address("REPOSITORY_URL")?,
            feedback: web_address("FEEDBACK_URL")?,
            test_pages: is_set("ASYNC_PATTERNS_TEST_PAGES"),
            draft: is_set("ASYNC_PATTERNS_DRAFT"),
        })
    }

    /// The path of the home page on its host.
    pub(super) fn root(&self) -> &str {
        match self.public_url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
            None => &self.public_url,
        }
    }

    /// The address of `path`, which is given from the home page: `limited/`, with or without a
    /// slash before it.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}", self.public_url, path.trim_start_matches('/'))
    }
}

/// A variable of the environment that is set to something.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn is_set(name: &str) -> bool {
    variable(name).as_deref() == Some("1")
}

/// Pages lie at several depths, so the address of the home page must not depend on the page.
fn public_url(url: &str) -> Result<String> {
    match url.starts_with('/') || is_web_address(url) {
        true => Ok(format!("{}/", url.trim_end_matches('/'))),
        false => Err(format!(
            "TRUNK_PUBLIC_URL is {url}: use a path from the root, such as --public-url /tutorial/"
        )),
    }
}

/// A link a page may carry: anything but a web address could run a script.
fn web_address(name: &str) -> Result<Option<String>> {
    match variable(name) {
        Some(url) if !is_web_address(&url) => {
            Err(format!("{name} is {url}: use an address that begins with https://"))
        }
        url => Ok(url),
    }
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_ends_with_one_slash() {
        for (given, kept) in [("/", "/"), ("/docs", "/docs/"), ("/docs/", "/docs/")] {
            assert_eq!(public_url(given).as_deref(), Ok(kept));
        }
        assert!(public_url("./").is_err());
    }
}
