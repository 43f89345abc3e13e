//! Which scripts draw the page, in which order? They share one scope; what a file needs while it is
//! read stands before it, and `view.js` starts it all.

macro_rules! joined {
    ($($file:literal)*) => {
        concat!("(() => {\n\"use strict\";\n", $(include_str!(concat!("page/", $file, ".js")),)* "})();\n")
    };
}

/// All of them, in a scope of their own.
pub(super) const SCRIPT: &str = joined! {
    "dom"
    "shown"
    "data"
    "text"
    "names"
    "route"
    "marks"
    "table"
    "receipts"
    "difference"
    "beside"
    "sides"
    "whose"
    "start"
    "findings"
    "copy"
    "articles"
    "filter"
    "article"
    "prose"
    "margin"
    "facts"
    "proof"
    "pair"
    "sources"
    "source"
    "graph"
    "layers"
    "timeline"
    "families"
    "family"
    "about"
    "search"
    "keys"
    "help"
    "print"
    "view"
};
