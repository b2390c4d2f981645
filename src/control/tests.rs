//! Tests of the owner's word.
