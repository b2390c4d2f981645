//! How fast mail is read: bytes in, the contract's object out, on one core.
//!
//! `cargo bench --bench explain` times the whole of `explain` for five kinds of messages: the structure, MIME, the
//! quotes and signatures, what the words mean, and the JSON object as text. The messages differ from one another,
//! and are read in turn. The throughput that criterion prints in elements a second is messages a second.

mod letters;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longgame::cli::explain::explain;

use letters::Kind;

/// How many different messages of a kind are read in turn.
const DIFFERENT: usize = 500;

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("explain");
    group
        .throughput(Throughput::Elements(1))
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(5));
    for kind in Kind::ALL {
        let messages: Vec<Vec<u8>> = (0..DIFFERENT).map(|number| kind.message(number)).collect();
        let mut turn = messages.iter().cycle();
        group.bench_function(kind.name(), |bencher| {
            bencher.iter(|| {
                let bytes = turn.next().map_or(&[][..], Vec::as_slice);
                explain(black_box(bytes)).to_string()
            });
        });
    }
    group.finish();
}

fn parts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("message alone");
    group
        .throughput(Throughput::Elements(1))
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    for kind in [Kind::Plain, Kind::Html] {
        let messages: Vec<Vec<u8>> = (0..DIFFERENT).map(|number| kind.message(number)).collect();
        let mut turn = messages.iter().cycle();
        group.bench_function(kind.name(), |bencher| {
            bencher.iter(|| {
                let bytes = turn.next().map_or(&[][..], Vec::as_slice);
                longgame::message::read(black_box(bytes))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole, parts);
criterion_main!(benches);
