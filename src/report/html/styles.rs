//! Which style sheets does the page have, in which order? A later one may rest on an earlier one.

macro_rules! joined {
    ($($file:literal)*) => {
        concat!($(include_str!(concat!("style/", $file, ".css")),)*)
    };
}

/// All of them.
pub(super) const STYLE: &str = joined! {
    "tokens"
    "page"
    "parts"
    "tables"
    "article"
    "beside"
    "figures"
    "print"
};

/// Colours and faces, light and dark, which every page of ours has.
pub(crate) const TOKENS: &str = include_str!("style/tokens.css");
