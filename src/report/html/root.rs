//! Which folder holds all inputs? A page for sending shows paths from there on: who made it and where is nobody's business.

use crate::report::model::Report;

/// The folder, with its last `/`; nothing where paths are shown as they are.
#[derive(Default)]
pub(super) struct Root<'a>(&'a str);

impl<'a> Root<'a> {
    /// The folder that the paths of all documents and problems begin with.
    pub(super) fn of(report: &'a Report) -> Self {
        let documents = report.documents.iter().map(|document| document.path.as_str());
        Self::above(documents.chain(report.problems.iter().map(|problem| problem.path.as_str())))
    }

    fn above(mut paths: impl Iterator<Item = &'a str>) -> Self {
        let Some(first) = paths.next() else { return Self::default() };
        let shared = paths.fold(folder(first), |shared, path| {
            let same = shared.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
            shared.get(..same).map_or("", folder)
        });
        Self(shared)
    }

    /// The path from there on.
    pub(super) fn within<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.0).unwrap_or(path)
    }
}

/// A path up to its last `/`.
fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_folder_that_holds_all() {
        let shown = |paths: &[&'static str]| {
            let root = Root::above(paths.iter().copied());
            paths.iter().map(|path| root.within(path)).collect::<Vec<_>>()
        };
        assert_eq!(shown(&["/home/me/news/a.txt", "/home/me/news/old/b.txt"]), ["a.txt", "old/b.txt"]);
        assert_eq!(shown(&["/home/me/news/a.txt"]), ["a.txt"]);
        assert_eq!(shown(&["news/été.txt", "news/éte.txt"]), ["été.txt", "éte.txt"]);
        assert_eq!(shown(&["a.txt", "news/b.txt"]), ["a.txt", "news/b.txt"]);
    }
}
