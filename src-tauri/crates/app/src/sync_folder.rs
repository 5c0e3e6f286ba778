//! Whether a file lies in a folder that another program copies to elsewhere and back.
//!
//! Such a program may put an older file back, lay two beside each other when two machines wrote, or hold the file while it is
//! written. It is known by the names that it gives its folders; one that was moved or renamed is not.

use std::path::Path;

/// The name of the service, the words its folders begin with in small letters, and whether nothing but those is their name.
const SERVICES: [(&str, &[&str], bool); 5] = [
    ("OneDrive", &["onedrive"], false),
    ("Google Drive", &["google drive", "googledrive", "my drive", "drive của tôi"], false),
    ("Dropbox", &["dropbox"], false),
    ("Zalo", &["zalo received files", "zalo downloads", "zalopc", "zalo"], true),
    ("iCloud Drive", &["iclouddrive", "icloud drive", "com~apple~clouddocs"], true),
];

/// Which service copies the folder of this file, if one does: the folder it is called by, or the one that leads to.
pub fn service(file: &Path) -> Option<&'static str> {
    by_name(file).or_else(|| by_name(&dunce::canonicalize(file).ok()?))
}

fn by_name(file: &Path) -> Option<&'static str> {
    let folders = file.parent()?.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    folders.into_iter().find_map(|folder| {
        let is_of = |names: &[&str], whole: bool| names.iter().any(|name| begins(&folder, name, whole));
        SERVICES.iter().find(|(_, names, whole)| is_of(names, *whole)).map(|(service, ..)| *service)
    })
}

/// `OneDrive`, `OneDrive - UBND tỉnh`, `Dropbox (Sở Nội vụ)`, `GoogleDrive-a@b.vn`; no other word that begins so.
fn begins(folder: &str, name: &str, whole: bool) -> bool {
    match folder.strip_prefix(name) {
        Some("") => true,
        Some(rest) => !whole && rest.starts_with([' ', '-', '(']),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_known_by_the_name_that_its_program_gives_it() {
        for (path, service) in [
            ("/home/hoa/OneDrive/sổ.soma", "OneDrive"),
            ("/home/hoa/OneDrive - UBND tỉnh Tây Ninh/Mã/sổ.soma", "OneDrive"),
            ("/home/hoa/Google Drive/sổ.soma", "Google Drive"),
            ("/mnt/g/Drive của tôi/sổ.soma", "Google Drive"),
            ("/mnt/g/My Drive/sổ.soma", "Google Drive"),
            ("/Users/hoa/Library/CloudStorage/GoogleDrive-hoa@tayninh.gov.vn/sổ.soma", "Google Drive"),
            ("/home/hoa/Dropbox (Sở Nội vụ)/sổ.soma", "Dropbox"),
            ("/home/hoa/Documents/Zalo Received Files/sổ.soma", "Zalo"),
            ("/Users/hoa/iCloudDrive/sổ.soma", "iCloud Drive"),
        ] {
            assert_eq!(super::service(Path::new(path)), Some(service), "{path}");
        }
        for path in ["/home/hoa/sổ.soma", "/home/hoa/Dropboxes/sổ.soma", "/home/OneDrive.soma", "/srv/Zalo cũ/sổ.soma"]
        {
            assert_eq!(super::service(Path::new(path)), None, "{path}");
        }
    }
}
