//! The sample register: the agencies of Tây Ninh as they were published under the older rule in 2020.

pub mod mapping;
