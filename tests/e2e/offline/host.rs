//! A host with a copy of the site, which a test can change and can take off the network.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Error, Result, anyhow};
use async_design_patterns::site::{Config, finish};
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use walkdir::WalkDir;
use xtask::server;

pub(super) struct Host {
    address: SocketAddr,
    root: PathBuf,
    /// The folder of the site: the root of the host, or a folder below it.
    site: PathBuf,
    /// The server, while the host is on the network.
    server: Option<(oneshot::Sender<()>, JoinHandle<Result<()>>)>,
}

impl Host {
    /// Copies a site, and serves it at an origin of its own.
    pub(super) fn of(site: &Path) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let hosts = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hosts");
        let root = hosts.join(address.port().to_string());
        copy(site, &root)?;
        let mut host = Self { address, site: root.clone(), root, server: None };
        host.serve(listener);
        Ok(host)
    }

    /// The address of a page: `/limited/?limit=4`.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Puts the host back on the network, at the same address.
    pub(super) fn connect(&mut self) -> Result<()> {
        self.serve(TcpListener::bind(self.address)?);
        Ok(())
    }

    /// Takes the host off the network: nothing listens any more, and open connections are closed.
    pub(super) fn disconnect(&mut self) -> Result<()> {
        let Some((stop, server)) = self.server.take() else { return Ok(()) };
        drop(stop);
        server.join().map_err(|_| anyhow!("the server panicked"))?
    }

    fn serve(&mut self, listener: TcpListener) {
        let (stop, stopped) = oneshot::channel();
        let root = self.root.clone();
        let server = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                tokio::select! {
                    served = server::answer(listener, &root) => served,
                    _ = stopped => Ok(()),
                }
            })
        });
        self.server = Some((stop, server));
    }

    /// Changes one file only, and not its modification time: HTTP gives that in whole seconds, and
    /// two changes may fall within one.
    pub(super) fn edit(&self, path: &str, edit: impl FnOnce(String) -> String) -> Result<()> {
        let file = self.site.join(path);
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let changed = fs::metadata(&file)?.modified()?;
        fs::write(&file, edit(text))?;
        Ok(File::options().append(true).open(&file)?.set_modified(changed)?)
    }

    /// Renames a file.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<()> {
        Ok(fs::rename(self.site.join(from), self.site.join(to))?)
    }

    /// Moves the site to a path below the root, as `--public-url` would build it: `/below/`.
    pub(super) fn move_below(&mut self, path: &str) -> Result<()> {
        let aside = self.root.with_extension("aside");
        fs::rename(&self.root, &aside)?;
        fs::create_dir_all(&self.root)?;
        self.site = self.root.join(path.trim_matches('/'));
        fs::rename(aside, &self.site)?;
        for entry in WalkDir::new(&self.site) {
            let entry = entry?;
            if entry.path().extension().is_some_and(|ending| ending == "html") {
                let page = entry.path().strip_prefix(&self.site)?.to_string_lossy().into_owned();
                self.edit(&page, |text| text.replace("=\"/", &format!("=\"{path}")))?;
            }
        }
        self.publish()
    }

    /// Publishes the files as they are now as a new version.
    pub(super) fn publish(&self) -> Result<()> {
        let config = Config::from_env().map_err(Error::msg)?;
        finish(&self.site, &config).map_err(Error::msg)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let removed = self.disconnect().and_then(|()| Ok(fs::remove_dir_all(&self.root)?));
        if let Err(error) = removed {
            eprintln!("{}: {error:#}", self.root.display());
        }
    }
}

/// Copies a folder with the modification times of its files, but without its compressed files, which
/// would still hold the old text of a changed file.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else if !entry.path().extension().is_some_and(|ending| ending == "br" || ending == "gz") {
            fs::copy(entry.path(), &target)?;
            let built = entry.metadata()?.modified()?;
            File::options().append(true).open(target)?.set_modified(built)?;
        }
    }
    Ok(())
}
