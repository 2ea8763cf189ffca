//! Pages that load themselves again after each build. The server adds the script, so that no built
//! site contains it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LAST_MODIFIED};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

const SCRIPT: &str = include_str!("reload.js");

/// The time of the last build, in milliseconds. It differs from that of any server before.
pub struct Built(AtomicU64);

impl Default for Built {
    fn default() -> Self {
        let built = Self(AtomicU64::default());
        built.now();
        built
    }
}

impl Built {
    /// Says that the site has just been built: the pages that are open load themselves again.
    pub fn now(&self) {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.0.store(u64::try_from(time.as_millis()).unwrap_or_default(), Ordering::Relaxed);
    }

    fn time(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The site, with the script in every page, and the address that it asks.
pub(super) fn reloading(site: Router, built: Arc<Built>) -> Router {
    let asked = built.clone();
    let script = || async { ([(CONTENT_TYPE, "text/javascript")], SCRIPT) };
    Router::new()
        .route("/reload", get(move || async move { asked.time().to_string() }))
        .route("/reload.js", get(script))
        .fallback_service(site.layer(map_response(move |response: Response| {
            // A build during the answer makes the page load itself once too often.
            let time = built.time();
            async move { with_script(response, time).await }
        })))
}

async fn with_script(response: Response, time: u64) -> Response {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return (axum::http::StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be read")
            .into_response();
    };
    let script = format!("<script defer src=\"/reload.js\" data-built=\"{time}\"></script></head>");
    let page = String::from_utf8_lossy(&page).replacen("</head>", &script, 1);
    parts.headers.remove(CONTENT_LENGTH);
    // Without it a browser asks for the whole page each time.
    parts.headers.remove(LAST_MODIFIED);
    Response::from_parts(parts, Body::from(page))
}
