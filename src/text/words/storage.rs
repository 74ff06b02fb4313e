//! Words of the storage.

#[derive(Debug)]
pub struct StorageWords {}

pub(super) const ES: StorageWords = StorageWords {};

pub(super) const EN: StorageWords = StorageWords {};
