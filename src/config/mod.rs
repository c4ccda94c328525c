//! What the user has settled.
