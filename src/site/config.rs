//! The settings of a build, from the environment.

use super::Result;

/// The settings of one build.
pub struct Config {
    /// The address of the home page: a path or a whole URL, ending in a slash.
    pub public_url: String,
    /// The scheme and the host of the site, if they are known: `https://example.org`.
    pub origin: Option<String>,
    /// The address of the sources, if pages are to link to it.
    pub repository: Option<String>,
    /// The address at which a reader can say why a page did not help, if there is one.
    pub feedback: Option<String>,
    /// Whether to write the pages that are for tests only.
    pub test_pages: bool,
    /// Whether the build is for its author only: browsers then cache nothing, and scripts
    /// and style sheets are as they were written.
    pub draft: bool,
}

impl Config {
    /// Reads `TRUNK_PUBLIC_URL`, `ORIGIN_URL`, `REPOSITORY_URL`, `FEEDBACK_URL`,
    /// `ASYNC_PATTERNS_TEST_PAGES` and `ASYNC_PATTERNS_DRAFT`.
    pub fn from_env() -> Result<Self> {
        Ok(Self {
            public_url: public_url(variable("TRUNK_PUBLIC_URL").as_deref().unwrap_or("/"))?,
            origin: origin(web_address("ORIGIN_URL")?)?,
            repository: web_address("REPOSITORY_URL")?,
            feedback: web_address("FEEDBACK_URL")?,
            test_pages: is_set("ASYNC_PATTERNS_TEST_PAGES"),
            draft: is_set("ASYNC_PATTERNS_DRAFT"),
        })
    }

    /// The address of a page or file. `path` is relative to the home page: `limited/`, with or
    /// without a slash before it.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}", self.public_url, path.trim_start_matches('/'))
    }

    /// The same with scheme and host, if they are known.
    pub(super) fn whole_address(&self, path: &str) -> Option<String> {
        let address = self.address(path);
        if is_web_address(&address) {
            return Some(address);
        }
        let origin = self.origin.as_deref()?.trim_end_matches('/');
        Some(format!("{origin}{address}"))
    }
}

/// An environment variable, if it is set and not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn is_set(name: &str) -> bool {
    variable(name).as_deref() == Some("1")
}

/// Checks the address of the home page. It must not be relative, since pages are in folders of
/// different depths.
fn public_url(url: &str) -> Result<String> {
    match url.starts_with('/') || is_web_address(url) {
        true => Ok(format!("{}/", url.trim_end_matches('/'))),
        false => Err(format!(
            "TRUNK_PUBLIC_URL is {url}: use a path from the root, such as --public-url /tutorial/"
        )),
    }
}

/// A variable that holds the address of a link. Anything but a web address could run a script, so
/// it is refused.
fn web_address(name: &str) -> Result<Option<String>> {
    match variable(name) {
        Some(url) if !is_web_address(&url) => {
            Err(format!("{name} is {url}: use an address that begins with https://"))
        }
        url => Ok(url),
    }
}

/// The address of a host: that of a page below it would be told twice.
fn origin(url: Option<String>) -> Result<Option<String>> {
    match url {
        Some(url) if url.trim_end_matches('/').matches('/').count() > 2 => {
            Err(format!("ORIGIN_URL is {url}: leave out the path, as in https://example.org"))
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
    fn an_address_is_whole_where_the_host_is_known() {
        let of = |public_url: &str, origin: Option<&str>| {
            let (public_url, origin) = (public_url.to_owned(), origin.map(str::to_owned));
            let (repository, feedback, test_pages, draft) = (None, None, false, false);
            let config = Config { public_url, origin, repository, feedback, test_pages, draft };
            config.whole_address("preview/home.png")
        };
        let whole = Some("https://example.org/docs/preview/home.png".to_owned());
        assert_eq!(of("/docs/", Some("https://example.org/")), whole);
        assert_eq!(of("https://example.org/docs/", None), whole);
        assert_eq!(of("/docs/", None), None);
    }

    #[test]
    fn a_public_url_ends_with_one_slash() {
        for (given, kept) in [("/", "/"), ("/docs", "/docs/"), ("/docs/", "/docs/")] {
            assert_eq!(public_url(given).as_deref(), Ok(kept));
        }
        assert!(public_url("./").is_err());
    }

    #[test]
    fn the_origin_has_no_path() {
        let of = |url: &str| origin(Some(url.to_owned()));
        assert_eq!(of("https://example.org"), Ok(Some("https://example.org".to_owned())));
        let told =
            "ORIGIN_URL is https://example.org/docs: leave out the path, as in https://example.org";
        assert_eq!(of("https://example.org/docs"), Err(told.to_owned()));
    }
}
