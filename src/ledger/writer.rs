//! The one thread that writes: callers hand it an act and wait for the commit that holds it.
//!
//! Acts that arrive together share one transaction and one fsync, each in a savepoint of its own, so
//! that one that fails takes nothing else with it. Nobody is answered before the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::LedgerError;

/// How many acts may wait; more make their callers wait to hand over.
const QUEUE: usize = 256;
/// How many acts share one commit.
const GROUP: usize = 64;

/// Answers its caller: with the commit's fault, or with the act's own result.
type Answer = Box<dyn FnOnce(Option<LedgerError>) + Send>;
/// Runs in the transaction, or is told why there is none.
type Job = Box<dyn FnOnce(Result<&Transaction<'_>, LedgerError>) -> Answer + Send>;

/// The handle of the writing thread; the thread ends when the handle is dropped.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<mpsc::SyncSender<Job>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on its connection.
    pub(super) fn start(connection: Connection) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || run(connection, &queue))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Performs `act` in a transaction and returns when it is committed and on disk.
    pub(super) fn perform<T, F>(&self, act: F) -> Result<T, LedgerError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, LedgerError> + Send + 'static,
    {
        let (answer, result) = mpsc::sync_channel(1);
        let job: Job = Box::new(move |transaction| {
            let outcome = transaction.and_then(|transaction| in_savepoint(transaction, act));
            Box::new(move |fault| {
                // A caller that no longer waits has no use for the answer.
                let _ = answer.send(match fault {
                    Some(fault) => Err(fault),
                    None => outcome,
                });
            })
        });
        self.jobs
            .as_ref()
            .ok_or(LedgerError::Closed)?
            .send(job)
            .map_err(|_| LedgerError::Closed)?;
        result.recv().map_err(|_| LedgerError::Closed)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been answered to its callers already.
            let _ = thread.join();
        }
    }
}

fn in_savepoint<T>(
    transaction: &Transaction<'_>,
    act: impl FnOnce(&Transaction<'_>) -> Result<T, LedgerError>,
) -> Result<T, LedgerError> {
    transaction.execute_batch("SAVEPOINT act")?;
    let outcome = catch_unwind(AssertUnwindSafe(|| act(transaction))).unwrap_or_else(|_| {
        Err(LedgerError::Refused(
            "an act on the store failed inside; it was undone".to_owned(),
        ))
    });
    if outcome.is_err() {
        transaction.execute_batch("ROLLBACK TO act")?;
    }
    transaction.execute_batch("RELEASE act")?;
    outcome
}

fn run(mut connection: Connection, queue: &mpsc::Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let mut answers: Vec<Answer> = Vec::with_capacity(GROUP);
        match commit_group(&mut connection, first, queue, &mut answers) {
            Ok(()) => answers.into_iter().for_each(|answer| answer(None)),
            Err(fault) => {
                let words = fault.to_string();
                let mut fault = Some(fault);
                for answer in answers {
                    // Every caller of the group learns that nothing was kept; the first gets the kind too.
                    answer(Some(
                        fault
                            .take()
                            .unwrap_or_else(|| LedgerError::Refused(words.clone())),
                    ));
                }
            }
        }
    }
}

fn commit_group(
    connection: &mut Connection,
    first: Job,
    queue: &mpsc::Receiver<Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), LedgerError> {
    let transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => {
            answers.push(first(Err(error.into())));
            return Ok(());
        }
    };
    answers.push(first(Ok(&transaction)));
    while answers.len() < GROUP {
        let Ok(next) = queue.try_recv() else { break };
        answers.push(next(Ok(&transaction)));
    }
    crate::failpoint::reach("ledger.before_commit");
    transaction.commit()?;
    Ok(())
}
