//! `so-ma_VERSION_amd64.deb`, by dpkg-deb; what it depends on is found by dpkg-shlibdeps.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::{Release, VERSION, files};
use crate::process::must;

/// Makes the package of this tree.
pub fn make(release: &Release, tree: &Path) -> Result<()> {
    let root = release.fresh("deb")?;
    must(release.program("cp", &release.work).arg("-a").arg(tree.join("usr")).arg(&root))?;
    let control = root.join("DEBIAN");
    fs::create_dir(&control)?;
    fs::write(control.join("control"), control_text(&depends(release, &root)?, size(&root)?))?;
    let sums = release
        .program("md5sum", &root)
        .args(files::below(&root)?.iter().filter(|name| name.starts_with("usr/")))
        .output()?;
    fs::write(control.join("md5sums"), &sums.stdout)?;
    files::date(&root, release.epoch)?;
    let out = release.out.join(format!("so-ma_{VERSION}_amd64.deb"));
    must(
        release.program("dpkg-deb", &release.work).args(["--root-owner-group", "-Zxz", "--build"]).arg(&root).arg(&out),
    )
}

fn control_text(depends: &str, kilobytes: u64) -> String {
    format!(
        "Package: so-ma\n\
         Version: {VERSION}\n\
         Architecture: amd64\n\
         Maintainer: The authors of Sổ Mã <so-ma@localhost>\n\
         Installed-Size: {kilobytes}\n\
         Depends: {depends}\n\
         Recommends: fonts-liberation, fonts-noto-core\n\
         Section: misc\n\
         Priority: optional\n\
         Description: register of electronic identification codes of Vietnamese agencies\n \
         Sổ Mã keeps the register of electronic identification codes (Decision\n \
         20/2020/QD-TTg) of a ministry or a province in one file, without a network.\n"
    )
}

/// The packages whose libraries the programs are linked to.
fn depends(release: &Release, root: &Path) -> Result<String> {
    let place = release.fresh("shlibdeps")?;
    fs::create_dir(place.join("debian"))?;
    fs::write(place.join("debian/control"), "Source: so-ma\n\nPackage: so-ma\nArchitecture: amd64\n")?;
    let mut asked = release.program("dpkg-shlibdeps", &place);
    let answer = asked.arg("-O").args(["usr/bin/so-ma", "usr/bin/so-ma-cli"].map(|name| root.join(name))).output()?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    match text.trim().strip_prefix("shlibs:Depends=") {
        Some(depends) if answer.status.success() && depends.contains("libwebkit2gtk") => Ok(depends.to_owned()),
        _ => bail!("dpkg-shlibdeps: {}", String::from_utf8_lossy(&answer.stderr)),
    }
}

fn size(root: &Path) -> Result<u64> {
    let mut bytes = 0;
    for name in files::below(root)? {
        bytes += fs::metadata(root.join(name))?.len().next_multiple_of(1024);
    }
    Ok(bytes / 1024)
}
