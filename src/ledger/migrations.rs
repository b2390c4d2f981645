//! The schema's versions. Forward only: a released migration is never edited, the next one is appended.

use rusqlite::{Connection, TransactionBehavior};

use super::LedgerError;

/// Each entry takes the schema from its index to the next version.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

/// The version that this program writes.
pub(super) fn known_version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// The version of an open database.
pub(super) fn version(connection: &Connection) -> Result<u32, LedgerError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings the schema up to date, each version in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), LedgerError> {
    for (index, sql) in MIGRATIONS.iter().enumerate() {
        let target = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have migrated while this one waited for the lock.
        if version(&transaction)? >= target {
            continue;
        }
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", target)?;
        transaction.commit()?;
    }
    Ok(())
}
