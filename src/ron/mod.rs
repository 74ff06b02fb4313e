//! The text of a plan file: where values stand in it, reading it, and changing it byte by byte.
