//! What people and programs read: the summary, the page, the JSON, and whether its receipts hold.

pub mod hostile;
mod json;
pub mod newsroom;
mod page;
pub mod story;
mod terminal;
mod verify;
