//! A template opened and admitted, its parts marked, lifted and resolved: what both the check and the filling begin with.

use register::Problem;

use super::admit::{Admitted, admit, fields};
use super::document::PaperKind;
use super::package::Package;
use super::problem;
use super::resolve::resolve;
use super::sections::number_pages;
use super::template::{lift, mark};
use super::values::Paper;
use super::xml::{self, Element};

/// The part that holds the text of a document.
pub(super) const BODY: &str = "word/document.xml";
/// Parts in which a tag would stay unfilled.
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

/// A template ready to be filled, unless a problem is an error.
pub(super) struct Prepared {
    pub package: Package,
    /// The parts with tags: the body, headers and footers.
    pub parts: Vec<(String, Element)>,
    pub paper: Paper,
    pub problems: Vec<Problem>,
}

impl Prepared {
    /// Whether nothing stands in the way of filling it.
    pub fn is_sound(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }
}

/// Opens and checks a template: what it carries, then its tags. `Err` where it is no template at all.
pub(super) fn prepare(template: &[u8], kind: PaperKind) -> Result<Prepared, Box<Problem>> {
    let Admitted { package, mut problems } = admit(&Package::template(template)?);
    let admitted = problems.is_empty();
    let mut paper = Paper { portrait: 9071, landscape: 14003 };
    let mut parts = Vec::new();
    let mut has_text = false;
    let mut rows = false;
    let mut status = true;
    let names: Vec<String> = package.names().filter(|name| title(name).is_some()).map(str::to_owned).collect();
    for name in names {
        let mut root = read(&package, &name)?;
        has_text |= name == BODY;
        if name == BODY {
            number_pages(&mut root);
            measure(&root, &mut paper);
        }
        problems.extend(mark(&mut root, title(&name).unwrap_or_default()));
        lift(&mut root);
        if admitted {
            problems.extend(fields(&root, &name));
        }
        let resolved = resolve(&mut root);
        problems.extend(resolved.problems);
        rows |= resolved.rows;
        status &= resolved.status;
        parts.push((name, root));
    }
    for name in NOTES.into_iter().filter(|name| package.get(name).is_some()) {
        let text = package.text(name)?;
        if text.contains("{{") || text.contains("{%") {
            problems.push(problem::elsewhere(name));
        }
    }
    if !has_text {
        return Ok(Prepared { package, parts, paper, problems });
    }
    if kind.needs_rows() && !rows {
        problems.push(problem::no_rows(kind));
    } else if kind == PaperKind::ChangeDecision && !status {
        problems.push(problem::no_status());
    }
    Ok(Prepared { package, parts, paper, problems })
}

/// What an officer calls a part with tags; `None` where no tag is filled.
fn title(name: &str) -> Option<&'static str> {
    let file = name.strip_prefix("word/")?;
    match file {
        "document.xml" => Some(""),
        _ if !file.ends_with(".xml") || file.contains('/') => None,
        _ if file.starts_with("header") => Some("đầu trang"),
        _ if file.starts_with("footer") => Some("chân trang"),
        _ => None,
    }
}

/// Parses a part of the package by its name.
pub(super) fn read(package: &Package, name: &str) -> Result<Element, Box<Problem>> {
    xml::parse(package.text(name)?).map_err(|_| problem::damaged(name))
}

/// The room between the margins, from the sections of the template.
fn measure(element: &Element, paper: &mut Paper) {
    if element.name == "w:sectPr" {
        let number = |child: &str, name: &str| {
            element.child(child).and_then(|child| child.get(name)).and_then(|value| value.parse::<i64>().ok())
        };
        let (size, margins) = ("w:pgSz", "w:pgMar");
        if let (Some(width), Some(height), Some(left), Some(right)) =
            (number(size, "w:w"), number(size, "w:h"), number(margins, "w:left"), number(margins, "w:right"))
        {
            let room = (width - left - right).clamp(2_000, 60_000);
            if width > height { paper.landscape = room } else { paper.portrait = room }
        }
    }
    element.elements().for_each(|child| measure(child, paper));
}
