//! longgame: a follow-up daemon for salespeople.
//!
//! Most noes are "not now". longgame reads the noes in an inbox, records each with the person's own
//! words, and comes back politely at the time that the person named, for years if need be.
//!
//! Data goes one way: mailbox → message → understanding → ledger → plan → compose → outbox → SMTP.
//! The modules below stand in that order, and **a module uses only those above it**;
//! `tests/tidy.rs` keeps it so. ARCHITECTURE.md has the map.

// Words.
pub mod failpoint;

pub mod domain;

pub mod config;

// Pure core: no async, SQL, clock, randomness or files.
pub mod message;

pub mod understanding;

pub mod cadence;

pub mod plan;

pub mod compose;

pub mod insight;

// Edges.
pub mod ledger;

pub mod net;

pub mod mailbox;

pub mod smtp;

// Wiring.
pub mod recording;

pub mod agenda;

pub mod control;

pub mod intake;

pub mod outbox;

pub mod engine;

pub mod sandbox;

pub mod daemon;

pub mod demo;

pub mod cli;
