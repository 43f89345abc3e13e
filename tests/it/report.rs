//! What people and programs read: the summary, the page, the JSON, and whether its receipts hold.

mod hostile;
mod json;
mod newsroom;
mod page;
mod story;
mod terminal;
mod verify;
