//! The window shows the program's own page and no other.

use tauri::Url;

/// Whether the window may go to this address: the page that is inside the program, or the one of the development server.
/// Everything else (a file dropped on the window, a link, a redirect) would bring another page to where the program's
/// command is.
pub fn is_own(url: &Url, development: Option<&Url>) -> bool {
    // On Linux the page has a scheme of its own, on Windows a host of its own.
    let inside = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    // There is one page; any other path would load it anew and lose what is typed.
    let first = matches!(url.path(), "" | "/" | "/index.html");
    (inside && plain && first) || development.is_some_and(|page| page.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> bool {
        is_own(&Url::parse(text).unwrap(), None)
    }

    #[test]
    fn the_window_shows_its_own_page_and_no_other() {
        for page in [
            "tauri://localhost",
            "tauri://localhost/index.html#a",
            "http://tauri.localhost/",
            "https://tauri.localhost/",
        ] {
            assert!(own(page), "{page}");
        }
        for other in [
            "file:///home/lan/t%E1%BB%87p.html",
            "data:text/html,<p>",
            "about:blank",
            "javascript:alert(1)",
            "blob:tauri://localhost/1",
            "http://localhost/",
            "https://localhost:1420/",
            "https://tauri.localhost.vn/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost@ke-gian.vn/",
            "tauri://ke-gian/",
            "tauri://localhost/a.html",
            "ipc://localhost/call",
        ] {
            assert!(!own(other), "{other}");
        }
    }

    #[test]
    fn while_it_is_developed_the_page_comes_from_its_server() {
        let server = Url::parse("http://127.0.0.1:1420/").unwrap();
        let own = |text: &str| is_own(&Url::parse(text).unwrap(), Some(&server));
        assert!(own("http://127.0.0.1:1420/src/App.svelte"));
        assert!(!own("http://127.0.0.1:1421/"));
    }
}
