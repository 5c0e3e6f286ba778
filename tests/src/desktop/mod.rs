//! The real program in a real window: its own screen (Xvfb), driven by WebKitWebDriver as an officer would.
//!
//! [`Screen`] is the screen, [`Window`] the program on it, [`walk`] the main job from start to end, [`intake`] taking a list
//! over, [`reorganise`] drawing a reorganisation by keyboard, [`leave`] what would lead the window to another page.

mod driver;
pub mod intake;
pub mod leave;
pub mod reorganise;
mod screen;
pub mod walk;
mod window;

pub use screen::Screen;
pub use window::{Key, Setting, Window};
